package dev.sluice.policies;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A platform's policy that uses the library in one way, ready to judge objects. */
final class Judge {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Evaluator evaluator;

    /** @param use the line as a policy writes it: {@code use 'pod-security/restricted', version: '1.30'} */
    Judge(String use) {
        this(use, Set.of());
    }

    /** @param namespaces in which objects stand, besides those that name none and those of {@code default} */
    Judge(String use, Set<String> namespaces) {
        String all = namespaces.stream()
                .filter(each -> !each.equals("default"))
                .map(each -> ", '" + each + "'")
                .collect(Collectors.joining());
        String text = "sluice 1\nplatform 'cases', team: 'library'\nnamespaces 'default'" + all + "\n" + use + "\n";
        Loaded<Policy> loaded = Language.load("cases.deploy.groovy", text, StandardLibrary.bundled());
        if (!loaded.problems().isEmpty()) {
            throw new IllegalStateException(use + ": " + loaded.problems());
        }
        evaluator = Evaluator.of(loaded.value().orElseThrow(), "");
    }

    /** What each rule that did not pass says of {@code objects}; a rule that is not in it passed or does not apply. */
    Map<String, Outcome> judge(Resource... objects) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (Finding finding : verdict(objects).findings()) {
            if (finding.source() == Finding.Source.RULE && finding.status() == Finding.Status.COUNTED) {
                outcomes.merge(finding.rule(), finding.outcome(), Judge::worse);
            }
        }
        return outcomes;
    }

    Verdict verdict(Resource... objects) {
        return evaluator.check(new Resources(List.of(objects)), Facts.NONE, Signals.NONE, NOON);
    }

    private static Outcome worse(Outcome one, Outcome other) {
        return one == Outcome.FAIL || other == Outcome.FAIL ? Outcome.FAIL : one;
    }
}
