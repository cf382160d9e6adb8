package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Security.Peer;
import java.util.List;

/** {@code security { … }} and rules, which libraries have as well. */
final class SecurityText {
    private SecurityText() {}

    static void write(Security security, Lines lines) {
        lines.open(new Line("security"));
        security.network().ifPresent(network -> {
            lines.open(new Line("network"));
            network.demands().forEach(demand -> lines.add(of(demand)));
            lines.close();
        });
        security.secretSources().ifPresent(secrets -> {
            List<String> sources = secrets.sources().stream().map(Line::word).toList();
            lines.add(new Line("secrets").option("from", Line.oneOrMore(sources)));
        });
        for (Security.Waiver waiver : security.waivers()) {
            lines.add(new Line("waive")
                    .text(waiver.rule())
                    .textOption("on", waiver.object())
                    .textOption("until", waiver.until().toString())
                    .textOption("because", waiver.because())
                    .textOption("by", waiver.by()));
        }
        for (Rule rule : security.rules()) {
            lines.space();
            write(rule, lines);
        }
        lines.close();
    }

    private static Line of(Security.Traffic demand) {
        Line line = new Line(Line.word(demand.verb())).argument(Line.word(demand.direction()));
        if (!demand.peers().isEmpty()) {
            List<String> peers = demand.peers().stream().map(SecurityText::of).toList();
            line.option(demand.direction() == Security.Direction.INGRESS ? "from" : "to", Line.oneOrMore(peers));
        }
        if (!demand.ports().isEmpty()) {
            line.option(
                    "port",
                    Line.oneOrMore(demand.ports().stream().map(String::valueOf).toList()));
        }
        return line.flag("dns", demand.dns());
    }

    private static String of(Peer peer) {
        if (peer instanceof Peer.App app) {
            return new Line("app")
                    .text(app.name())
                    .textOption("namespace", app.namespace())
                    .call();
        }
        if (peer instanceof Peer.Cidr cidr) {
            return new Line("cidr").text(cidr.range()).call();
        }
        return new Line("namespace").text(((Peer.Namespace) peer).name()).call();
    }

    /** A library's rule carries its area in its id, which the file does not write. */
    static void write(Rule rule, Lines lines) {
        Line line = new Line("rule").text(rule.id().substring(rule.id().lastIndexOf('/') + 1));
        if (rule.target() instanceof Rule.Target.Kind kind) {
            line.textOption("on", kind.kind());
        } else if (rule.target() instanceof Rule.Target.Across across) {
            line.option("across", Line.quoted(across.kinds()));
        } else {
            line.option("on", "pods");
        }
        line.option("severity", Line.word(rule.severity()))
                .textOption("fix", rule.fix())
                .textOption("why", rule.why())
                .textOption("source", rule.source());
        rule.applies().ifPresent(when -> line.option("when", ExpressionText.of(when)));
        lines.open(line);
        rule.body().forEach(statement -> write(statement, lines));
        lines.close();
    }

    static void write(Rule.Statement statement, Lines lines) {
        if (statement instanceof Rule.Statement.Each each) {
            lines.open(new Line("each").argument(ExpressionText.of(each.list())), each.variable());
            each.body().forEach(inner -> write(inner, lines));
            lines.close();
        } else if (statement instanceof Rule.Statement.Require require) {
            Line line = new Line("require").argument(ExpressionText.of(require.condition()));
            require.message().ifPresent(message -> line.argument(ExpressionText.of(message)));
            lines.add(line);
        } else if (statement instanceof Rule.Statement.Define define) {
            lines.add("def " + define.name() + " = " + ExpressionText.of(define.value()));
        }
    }
}
