package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Why a demand was not met: the places, with what was expected and what was found there. */
final class Blame {
    /** More places of one demand help nobody. */
    private static final int MOST = 20;

    private final List<Culprit> culprits = new ArrayList<>();

    /**
     * One place that did not fit.
     *
     * @param place null where the value comes from the policy alone
     * @param sentence label, value, operator and threshold
     * @param repair what would mend it, or null
     * @param alternative whether mending another culprit would do as well
     */
    record Culprit(
            Place place,
            String sentence,
            String expected,
            String observed,
            Outcome outcome,
            Repair repair,
            boolean alternative) {
        Culprit asAlternative() {
            return new Culprit(place, sentence, expected, observed, outcome, repair, true);
        }

        String path() {
            return place == null || place.resource() == null ? "" : place.path();
        }
    }

    void add(Culprit culprit) {
        if (culprits.size() < MOST && culprits.stream().noneMatch(known -> same(known, culprit))) {
            culprits.add(culprit);
        }
    }

    private static boolean same(Culprit one, Culprit other) {
        return one.sentence.equals(other.sentence) && one.path().equals(other.path());
    }

    /** A value is missing or of the wrong type. */
    void gap(Place place, Gap gap, String name, String expected, Repair repair) {
        boolean unknown = gap.kind() != Gap.Kind.ABSENT;
        add(new Culprit(
                place,
                labelled(place, name, gap.reason()),
                expected,
                gap.reason(),
                unknown ? Outcome.UNKNOWN : Outcome.FAIL,
                gap.kind() == Gap.Kind.ABSENT ? repair : null,
                false));
    }

    /** A boolean that is not as wanted; nothing where it is. */
    void truth(Place place, Object truth, boolean wanted, String name) {
        Repair repair = Repair.set(place, wanted);
        if (truth instanceof Gap gap) {
            gap(place, gap, name, String.valueOf(wanted), repair);
        } else if (!truth.equals(wanted)) {
            fail(place, name + (name.isEmpty() ? "" : " ") + "is " + truth, "is " + truth, wanted, truth, repair);
        }
    }

    private void fail(Place place, String bare, String rest, boolean wanted, Object truth, Repair repair) {
        String sentence = place == null ? bare : place.label() + " " + rest;
        add(new Culprit(place, sentence, String.valueOf(wanted), String.valueOf(truth), Outcome.FAIL, repair, false));
    }

    static String labelled(Place place, String name, String reason) {
        String label = place == null ? name : place.label();
        return label.isEmpty() ? reason : label + ": " + reason;
    }

    /** Culprits in the order in which they count: what fails before what is unknown, alternatives last. */
    List<Culprit> culprits() {
        List<Culprit> ordered = new ArrayList<>();
        for (boolean alternative : new boolean[] {false, true}) {
            for (Outcome outcome : new Outcome[] {Outcome.FAIL, Outcome.UNKNOWN}) {
                for (Culprit culprit : culprits) {
                    if (culprit.alternative == alternative && culprit.outcome == outcome) {
                        ordered.add(culprit);
                    }
                }
            }
        }
        return ordered;
    }

    /** How many there are that must all be mended. */
    List<Culprit> needed() {
        return culprits.stream().filter(culprit -> !culprit.alternative).toList();
    }

    /** Of several ways out the one whose place is most specific; the others stay as alternatives. */
    void anyOf(List<Blame> ways) {
        Blame best = null;
        for (Blame way : ways) {
            if (!way.culprits.isEmpty() && (best == null || way.depth() > best.depth())) {
                best = way;
            }
        }
        for (Blame way : ways) {
            for (Culprit culprit : way.culprits) {
                add(way == best ? culprit : culprit.asAlternative());
            }
        }
    }

    private int depth() {
        Place place = culprits.get(0).place;
        return place == null ? 0 : place.depth();
    }
}
