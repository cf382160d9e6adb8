package dev.sluice.dsl.language.words;

import com.google.re2j.Pattern;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Kinds of values that several words take. */
final class Values {
    /** RFC 1123 label: what Kubernetes takes as a namespace's name. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** RFC 1123 subdomain: what Kubernetes takes as most objects' names. */
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern METRIC_LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    static final Kind<Value.Measure> DURATION = Kinds.measure("a duration, as 5.minutes", Dimension.DURATION);
    static final Kind<Value.Measure> REQUESTS =
            Kinds.measure("a number of requests, as 50.requests", Dimension.REQUESTS);
    static final Kind<Integer> PORT = Kinds.whole("a port, 1 to 65535", 1, 65_535);

    /** Above 0 %, at most 100 %. */
    static final Kind<Value.Measure> SHARE =
            Kinds.then(Kinds.measure("a percentage, as 25.percent", Dimension.RATIO), (share, where, reading) -> {
                if (share.base().compareTo(BigDecimal.ONE) <= 0) {
                    return Optional.of(share);
                }
                return reading.refuse(
                        "percent",
                        where.position(),
                        reading.slot() + " is more than 100 %",
                        "a share lies above 0.percent, up to 100.percent");
            });

    /** A DNS-1123 label. */
    static final Kind<String> NAME = label("a name, as 'checkout'");

    static final Kind<String> NAMESPACE = label("a namespace, as 'checkout'");

    /** The name of an object of the API. */
    static final Kind<String> OBJECT = Kinds.then(Kinds.text("the name of an object"), (name, where, reading) -> {
        if (isObjectName(name)) {
            return Optional.of(name);
        }
        return reading.refuse(
                "dns-name",
                where.position(),
                "'" + name + "' is no name of an object",
                "a name is lower case letters, digits, '-' and '.', begins and ends with a letter or digit, and has at most"
                        + " 253 characters");
    });

    /** {@code Kind/name}. */
    static final Kind<String> WORKLOAD =
            Kinds.then(Kinds.text("a workload, as 'Deployment/checkout'"), (text, where, reading) -> {
                int slash = text.indexOf('/');
                if (slash > 0
                        && KIND.matcher(text.substring(0, slash)).matches()
                        && isObjectName(text.substring(slash + 1))) {
                    return Optional.of(text);
                }
                return reading.refuse(
                        "workload",
                        where.position(),
                        "'" + text + "' is no workload",
                        "write Kind/name, as in 'Deployment/checkout'");
            });

    static final Kind<String> METRIC_NAME =
            Kinds.then(Kinds.text("the name of a Prometheus metric"), (name, where, reading) -> {
                if (METRIC.matcher(name).matches()) {
                    return Optional.of(name);
                }
                return reading.refuse(
                        "metric",
                        where.position(),
                        "'" + name + "' is no name of a metric",
                        "a metric's name is letters, digits, '_' and ':', and begins with none of the digits; PromQL goes into"
                                + " promql('…')");
            });

    static final Kind<String> METRIC_LABEL_NAME =
            Kinds.then(Kinds.text("the name of a metric's label"), (name, where, reading) -> {
                if (isMetricLabel(name)) {
                    return Optional.of(name);
                }
                return reading.refuse(
                        "metric",
                        where.position(),
                        "'" + name + "' is no name of a label",
                        "a label's name is letters, digits and '_', and begins with none of the digits");
            });

    /** An environment that the file declares. */
    static final Kind<String> ENVIRONMENT = Kinds.then(Kinds.text("an environment"), (name, where, reading) -> {
        if (reading.declared().environments().contains(name)) {
            return Optional.of(name);
        }
        String declared = reading.declared().environments().isEmpty()
                ? "declare it: environment('" + name + "') { namespace '…' }"
                : "declared are: " + String.join(", ", reading.declared().environments());
        List<String> near = Nearest.to(name, reading.declared().environments());
        return reading.refuse(
                "environment",
                where.position(),
                "no environment is called '" + name + "'",
                near.isEmpty() ? declared : "did you mean '" + String.join("' or '", near) + "'? " + declared);
    });

    private Values() {}

    private static Kind<String> label(String expected) {
        return Kinds.then(Kinds.text(expected), (name, where, reading) -> {
            if (LABEL.matcher(name).matches()) {
                return Optional.of(name);
            }
            return reading.refuse(
                    "dns-name",
                    where.position(),
                    "'" + name + "' is no DNS label",
                    "a name is lower case letters, digits and '-', begins and ends with a letter or digit, and has at most 63"
                            + " characters");
        });
    }

    static boolean isMetricLabel(String name) {
        return METRIC_LABEL.matcher(name).matches();
    }

    private static boolean isObjectName(String name) {
        return name.length() <= 253 && SUBDOMAIN.matcher(name).matches();
    }
}
