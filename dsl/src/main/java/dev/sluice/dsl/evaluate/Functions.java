package dev.sluice.dsl.evaluate;

import com.google.re2j.Pattern;
import dev.sluice.dsl.kubernetes.ImageReference;
import dev.sluice.dsl.kubernetes.Quantity;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Functions of values without a closure, each a total function of what {@link Plain} describes. */
final class Functions {
    /** The longest text that {@code replace} may make. */
    private static final int LONGEST = 1 << 20;

    private Functions() {}

    /** A function of one value. A gap spreads before it is asked. */
    interface One {
        Object apply(Frame frame, Object value);
    }

    /** A function of several values. */
    interface Several {
        Object apply(Frame frame, Object[] values);
    }

    private static final Map<String, One> ONE = Map.ofEntries(
            Map.entry("size", Functions::size),
            Map.entry("count", Functions::size),
            Map.entry("isEmpty", Functions::isEmpty),
            Map.entry("first", (frame, value) -> end(frame, value, true)),
            Map.entry("last", (frame, value) -> end(frame, value, false)),
            Map.entry("unique", Functions::unique),
            Map.entry("sum", Functions::sum),
            Map.entry("min", (frame, value) -> extreme(frame, value, -1)),
            Map.entry("max", (frame, value) -> extreme(frame, value, 1)),
            Map.entry("toLowerCase", (frame, value) -> ofText(frame, value, text -> text.toLowerCase(Locale.ROOT))),
            Map.entry("toUpperCase", (frame, value) -> ofText(frame, value, text -> text.toUpperCase(Locale.ROOT))),
            Map.entry("trim", (frame, value) -> ofText(frame, value, String::strip)),
            Map.entry("quantity", (frame, value) -> converted(frame, value, Expression.Conversion.QUANTITY)),
            Map.entry("image", Functions::image));

    private static final Map<String, Several> SEVERAL =
            Map.of("split", Functions::split, "replace", Functions::replace);

    /** The function of this name with one argument, or null. */
    static One one(String name) {
        return ONE.get(name);
    }

    /** The function of this name with several arguments, or null. */
    static Several several(String name) {
        return SEVERAL.get(name);
    }

    /** A call of a function of one value. */
    static final class CallOne extends Code {
        private final String function;
        private final One operation;
        private final Code argument;

        CallOne(String function, One operation, Code argument) {
            this.function = function;
            this.operation = operation;
            this.argument = argument;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object value = argument.eval(frame);
            Object raw = Plain.of(value);
            Object result = raw instanceof Gap ? raw : operation.apply(frame, raw);
            boolean part = function.equals("image") || function.equals("quantity") || result instanceof Gap;
            return frame.tracing() ? derived(frame, result, part ? "" : "." + function + "()", value) : result;
        }

        @Override
        String name() {
            return argument.name();
        }
    }

    /** A call of a function of several values. */
    static final class CallSeveral extends Code {
        private final Several operation;
        private final List<Code> arguments;

        CallSeveral(Several operation, List<Code> arguments) {
            this.operation = operation;
            this.arguments = List.copyOf(arguments);
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object[] values = new Object[arguments.size()];
            Object[] plain = new Object[values.length];
            Gap gap = null;
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).eval(frame);
                plain[i] = Plain.of(values[i]);
                gap = plain[i] instanceof Gap g ? (gap == null ? g : gap.or(g)) : gap;
            }
            return derived(frame, gap == null ? operation.apply(frame, plain) : gap, "", values);
        }
    }

    /** {@code text.startsWith(x)}, {@code text.endsWith(x)}. */
    static final class Affix extends Code {
        private final Code text;
        private final Code part;
        private final boolean atStart;

        Affix(Code text, Code part, boolean atStart) {
            this.text = text;
            this.part = part;
            this.atStart = atStart;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object whole = Plain.text(text.eval(frame));
            Object affix = Plain.text(part.eval(frame));
            if (whole instanceof Gap || affix instanceof Gap) {
                return Gap.of(whole, affix);
            }
            frame.spendOnText(((String) affix).length());
            return atStart ? ((String) whole).startsWith((String) affix) : ((String) whole).endsWith((String) affix);
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            String verb = atStart ? "start with " : "end with ";
            blameTest(this, text, Shown.quoted(part.eval(frame)), verb, frame, wanted, blame);
        }
    }

    /** {@code text.matches(pattern)}: the whole text. */
    static final class Matches extends Code {
        private final Code text;
        private final Pattern pattern;

        Matches(Code text, Pattern pattern) {
            this.text = text;
            this.pattern = pattern;
        }

        @Override
        Object eval(Frame frame) {
            Object whole = Plain.text(text.eval(frame));
            if (whole instanceof Gap) {
                return whole;
            }
            String input = (String) whole;
            frame.spend(1 + (1L + input.length() / 10) * (1 + pattern.pattern().length() / 4));
            return pattern.matches(input);
        }

        @Override
        void blame(Frame frame, boolean wanted, Blame blame) {
            blameTest(this, text, "/" + pattern.pattern() + "/", "match ", frame, wanted, blame);
        }
    }

    private static void blameTest(
            Code test, Code text, String shown, String verb, Frame frame, boolean wanted, Blame blame) {
        Object result = test.eval(frame);
        Object value = text.eval(frame);
        Place place = Located.place(value);
        String expected = (wanted ? "" : "does not ") + verb + shown;
        if (result instanceof Gap gap) {
            blame.gap(place, gap, text.name(), expected, null);
        } else if (!result.equals(wanted)) {
            String label = place == null ? text.name() : place.label();
            String sentence = label + " " + Shown.quoted(value) + (wanted ? " does not " : " does ") + verb + shown;
            blame.add(new Blame.Culprit(
                    place, sentence.strip(), expected, Shown.quoted(value), Outcome.FAIL, null, false));
        }
    }

    /** The keys or the values of a map. */
    static final class Entries extends Code {
        private final Code map;
        private final boolean keys;

        Entries(Code map, boolean keys) {
            this.map = map;
            this.keys = keys;
        }

        @Override
        Object eval(Frame frame) {
            frame.spend(1);
            Object value = map.eval(frame);
            return derived(frame, ListFunctions.entries(frame, value, keys), keys ? ".keys()" : ".values()", value);
        }
    }

    private static Object size(Frame frame, Object value) {
        if (value instanceof String text) {
            return Amount.of(text.codePointCount(0, text.length()));
        }
        if (value instanceof Node.Mapping map) {
            return Amount.of(map.size());
        }
        if (value instanceof Map<?, ?> map) {
            return Amount.of(map.size());
        }
        Object list = Plain.list(value);
        return list instanceof Gap ? list : Amount.of(Plain.size(list));
    }

    private static Object isEmpty(Frame frame, Object value) {
        Object size = size(frame, value);
        return size instanceof Amount amount ? (Object) (amount.base().signum() == 0) : size;
    }

    private static Object end(Frame frame, Object value, boolean first) {
        Object list = Plain.list(value);
        if (list instanceof Gap) {
            return list;
        }
        int size = Plain.size(list);
        return size == 0 ? Gap.ABSENT : Plain.item(list, list, first ? 0 : size - 1, frame);
    }

    private static Object unique(Frame frame, Object value) {
        Object list = Plain.list(value);
        if (list instanceof Gap) {
            return list;
        }
        Set<Object> items = new LinkedHashSet<>();
        Navigation.items(frame, list, list).forEach(item -> items.add(Plain.of(item)));
        return new ArrayList<>(items);
    }

    private static Object sum(Frame frame, Object value) {
        Object list = Plain.list(value);
        if (list instanceof Gap) {
            return list;
        }
        Amount sum = Amount.ZERO;
        for (Object item : Navigation.items(frame, list, list)) {
            Object number = Plain.number(item);
            if (!(number instanceof Amount amount)) {
                return number;
            }
            sum = sum.plus(amount);
        }
        return sum;
    }

    private static Object extreme(Frame frame, Object value, int sign) {
        Object list = Plain.list(value);
        if (list instanceof Gap) {
            return list;
        }
        Object best = Gap.ABSENT;
        for (Object item : Navigation.items(frame, list, list)) {
            Object candidate = Plain.number(item);
            if (!(candidate instanceof Amount amount)) {
                return candidate;
            }
            best = best instanceof Amount known && Integer.signum(amount.compareTo(known)) != sign ? known : amount;
        }
        return best;
    }

    private static Object ofText(Frame frame, Object value, java.util.function.UnaryOperator<String> change) {
        Object text = Plain.text(value);
        if (text instanceof Gap) {
            return text;
        }
        frame.spendOnText(((String) text).length());
        return change.apply((String) text);
    }

    private static Object image(Frame frame, Object value) {
        if (!(value instanceof String text)) {
            return Gap.wrong("an image reference", value);
        }
        Optional<ImageReference> image = frame.image(text);
        return image.isPresent() ? image.get() : Gap.wrong("an image reference such as registry.example.com/app:1.4");
    }

    private static Object split(Frame frame, Object[] values) {
        if (!(values[0] instanceof String text) || !(values[1] instanceof String separator) || separator.isEmpty()) {
            return Gap.wrong("text", values[0] instanceof String ? values[1] : values[0]);
        }
        frame.spendOnText(text.length());
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at; (at = text.indexOf(separator, from)) >= 0; from = at + separator.length()) {
            parts.add(text.substring(from, at));
        }
        parts.add(text.substring(from));
        frame.spend(parts.size());
        return parts;
    }

    private static Object replace(Frame frame, Object[] values) {
        if (!(values[0] instanceof String text)
                || !(values[1] instanceof String from)
                || !(values[2] instanceof String to)
                || from.isEmpty()) {
            return Gap.wrong("text", values[0]);
        }
        long longest = text.length() + (long) (text.length() / from.length()) * to.length();
        if (longest > LONGEST) {
            throw Frame.CostExceeded.INSTANCE;
        }
        frame.spendOnText((int) longest);
        return text.replace(from, to);
    }

    /** A text or number, or each of a list, read as {@code to} says; see {@link Expression.Conversion}. */
    static Object converted(Frame frame, Object value, Expression.Conversion to) {
        if (value instanceof Node.Sequence || value instanceof List) {
            List<Object> read = new ArrayList<>();
            for (Object item : Navigation.items(frame, value, value)) {
                Object plain = Plain.of(item);
                read.add(plain instanceof Gap ? plain : converted(frame, plain, to));
            }
            return read;
        }
        return switch (to) {
            case QUANTITY -> quantity(frame, value);
            case INT_OR_PERCENT -> share(value);
            case KUBERNETES_VERSION -> {
                KubernetesVersion version = value instanceof KubernetesVersion known
                        ? known
                        : value instanceof String text ? KubernetesVersion.parse(text) : null;
                yield version == null ? Gap.wrong("a Kubernetes version such as 1.25", value) : version;
            }
            case TIME -> {
                Object instant = Comparison.instant(value);
                yield instant == null ? Gap.wrong("a time as RFC 3339 writes it", value) : instant;
            }
        };
    }

    private static Object quantity(Frame frame, Object value) {
        if (value instanceof Amount amount) {
            boolean share = amount.unit().dimension() == Dimension.RATIO; // of a quantity: 50 % of 1Gi are 512Mi
            return share ? new Amount(amount.base(), Unit.NONE) : amount;
        }
        if (value instanceof String text) {
            frame.spendOnText(text.length());
            Optional<BigDecimal> quantity = Quantity.parse(text);
            if (quantity.isPresent()) {
                return new Amount(quantity.get(), Unit.NONE);
            }
        }
        return Gap.wrong("a quantity such as 500m or 1Gi", value);
    }

    private static Object share(Object value) {
        if (value instanceof Amount) {
            return value;
        }
        if (value instanceof String text && text.endsWith("%")) {
            Amount percent = Amount.parse(text.substring(0, text.length() - 1));
            if (percent != null) {
                return new Amount(percent.base().movePointLeft(2), Unit.PERCENT);
            }
        }
        return Gap.wrong("a number or a percentage", value);
    }

    /** {@code of} read as typing found it must be. */
    static final class Conversion extends Code {
        private final Code of;
        private final Expression.Conversion to;

        Conversion(Code of, Expression.Conversion to) {
            this.of = of;
            this.to = to;
        }

        @Override
        Object eval(Frame frame) {
            Object value = of.eval(frame);
            Object raw = Plain.of(value);
            Object result = raw instanceof Gap ? raw : converted(frame, raw, to);
            Place place = frame.tracing() ? Located.place(value) : null;
            return place == null ? result : new Located(result, place);
        }

        @Override
        String name() {
            return of.name();
        }
    }
}
