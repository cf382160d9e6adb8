package dev.sluice.dsl.evidence.sarif;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.Findings.Rating;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Refused;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run. Its parts come in any order, so that results are kept, a few words each, until their rules are known. */
final class Run {
    private static final BigDecimal CRITICAL = BigDecimal.valueOf(9);
    private static final BigDecimal HIGH = BigDecimal.valueOf(7);
    private static final BigDecimal MEDIUM = BigDecimal.valueOf(4);
    private static final int DRIVER = -1;

    private final JsonCursor json;
    private final FactSheet sheet;
    private final Sarif.Tally tally;
    private final Map<Integer, List<Rule>> components = new HashMap<>();
    private final Map<Integer, Map<String, Rule>> named = new HashMap<>();
    private final List<Result> results = new ArrayList<>();
    private String tool = "the tool";
    private boolean listed;
    private boolean elsewhere;

    /** What a rule says of its results; {@code level} and {@code severity} are empty where it does not. */
    private static final class Rule {
        private String id = "";
        private String level = "";
        private Optional<BigDecimal> severity = Optional.empty();
    }

    /** A result as it is written; {@code component} is an index of the tool's extensions or the driver. */
    private static final class Result {
        private String rule = "";
        private int index = -1;
        private int component = DRIVER;
        private String level = "";
        private String kind = "fail";
        private String baseline = "";
        private boolean suppressed;
        private Optional<BigDecimal> severity = Optional.empty();
    }

    Run(JsonCursor json, FactSheet sheet, Sarif.Tally tally) {
        this.json = json;
        this.sheet = sheet;
        this.tally = tally;
    }

    void read() {
        tally.run();
        json.object(name -> {
            switch (name) {
                case "tool" -> json.object(this::tool);
                case "invocations" -> json.list(this::invocation);
                case "results" -> listed = json.list(() -> results.add(result()));
                case "externalPropertyFileReferences" -> json.object(part -> elsewhere |= part.equals("results"));
                default -> {}
            }
        });
        if (!listed || elsewhere) {
            tally.incomplete(
                    elsewhere ? tool + "'s results stand in another file" : tool + "'s run has no list of results");
        }
        results.forEach(this::count);
    }

    private void tool(String name) {
        if (name.equals("driver")) {
            component(DRIVER);
        } else if (name.equals("extensions")) {
            int[] index = {0};
            json.list(() -> component(index[0]++));
        }
    }

    private void component(int component) {
        List<Rule> rules = components.computeIfAbsent(component, c -> new ArrayList<>());
        json.object(name -> {
            if (name.equals("rules")) {
                json.list(() -> rules.add(rule()));
            } else if (name.equals("name") && component == DRIVER) {
                tool = json.label();
            }
        });
    }

    private Rule rule() {
        Rule rule = new Rule();
        json.object(name -> {
            switch (name) {
                case "id" -> rule.id = json.label();
                case "defaultConfiguration" ->
                    json.object(part -> {
                        if (part.equals("level")) {
                            rule.level = level();
                        }
                    });
                case "properties" ->
                    json.object(part -> {
                        if (part.equals("security-severity")) {
                            rule.severity = severity();
                        }
                    });
                default -> {}
            }
        });
        return rule;
    }

    private void invocation() {
        Optional<?>[] successful = {Optional.empty()};
        json.object(name -> {
            if (name.equals("executionSuccessful")) {
                successful[0] = json.truth();
            } else if (name.equals("endTimeUtc")) {
                json.text().ifPresent(this::endTime);
            }
        });
        if (!successful[0].equals(Optional.of(true))) {
            tally.incomplete(
                    successful[0].isEmpty()
                            ? tool + "'s invocation does not say executionSuccessful"
                            : tool + " did not run to its end: executionSuccessful is false");
        }
    }

    private void endTime(String text) {
        try {
            sheet.producedAt(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw json.refuse(Refused.CONTENT, "expected a time such as 2026-11-20T10:00:00Z in endTimeUtc", "");
        }
    }

    private Result result() {
        Result result = new Result();
        json.object(name -> {
            switch (name) {
                case "ruleId" -> result.rule = json.label();
                case "ruleIndex" -> result.index = index();
                case "rule" -> json.object(part -> ruleReference(part, result));
                case "level" -> result.level = level();
                case "kind" -> result.kind = json.text().orElse("fail");
                case "baselineState" -> result.baseline = json.label();
                case "suppressions" -> result.suppressed = suppressed();
                case "properties" ->
                    json.object(part -> {
                        if (part.equals("security-severity")) {
                            result.severity = severity();
                        }
                    });
                default -> {}
            }
        });
        return result;
    }

    private void ruleReference(String part, Result result) {
        switch (part) {
            case "id" -> result.rule = result.rule.isEmpty() ? json.label() : result.rule;
            case "index" -> result.index = index();
            case "toolComponent" ->
                json.object(name -> {
                    if (name.equals("index")) {
                        result.component = index();
                    }
                });
            default -> {}
        }
    }

    private boolean suppressed() {
        int[] counts = {0, 0};
        json.list(() -> {
            counts[0]++;
            json.object(name -> {
                if (name.equals("status") && !json.text().orElse("accepted").equals("accepted")) {
                    counts[1]++;
                }
            });
        });
        return counts[0] > 0 && counts[1] == 0;
    }

    private String level() {
        String level = json.text().orElse("");
        if (!Set.of("", "none", "note", "warning", "error").contains(level)) {
            throw json.refuse(Refused.CONTENT, "unknown level " + level, "SARIF has none, note, warning, error");
        }
        return level;
    }

    private int index() {
        BigDecimal number = json.number().orElse(BigDecimal.ONE.negate());
        return number.signum() < 0
                ? -1
                : number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /** Tools write it as text or as a number, from 0.0 to 10.0. */
    private Optional<BigDecimal> severity() {
        String text = json.label();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            BigDecimal severity = new BigDecimal(text.length() > 10 ? "" : text);
            if (severity.signum() >= 0 && severity.compareTo(BigDecimal.TEN) <= 0) {
                return Optional.of(severity);
            }
        } catch (NumberFormatException e) {
            // told below, as any other text
        }
        throw json.refuse(Refused.CONTENT, "expected security-severity from 0.0 to 10.0", "");
    }

    private void count(Result result) {
        if (result.suppressed) {
            tally.findings.suppress();
            return;
        }
        boolean undecided = Set.of("open", "review").contains(result.kind);
        if (result.baseline.equals("absent") || !(undecided || result.kind.equals("fail"))) {
            return;
        }
        Optional<Rule> rule = rule(result);
        String level = result.level.isEmpty() ? rule.map(found -> found.level).orElse("") : result.level;
        if (level.isEmpty() || (undecided && !level.equals("error"))) {
            level = "warning";
        }
        Optional<BigDecimal> severity = result.severity.isPresent() ? result.severity : rule.flatMap(r -> r.severity);
        String id = result.rule.isEmpty() ? rule.map(found -> found.id).orElse("a result without a rule") : result.rule;
        tally.add(level, severity.map(Run::rating).orElse(Rating.UNRATED), id);
    }

    private Optional<Rule> rule(Result result) {
        List<Rule> rules = components.getOrDefault(result.component, List.of());
        if (result.index >= 0 && result.index < rules.size()) {
            return Optional.of(rules.get(result.index));
        }
        Map<String, Rule> byId = named.computeIfAbsent(result.component, c -> new HashMap<>());
        if (byId.isEmpty()) {
            rules.forEach(rule -> byId.putIfAbsent(rule.id, rule));
        }
        // A result may name a part of its rule: CA1000/1 belongs to CA1000.
        for (String id = result.rule; !id.isEmpty(); id = id.substring(0, Math.max(0, id.lastIndexOf('/')))) {
            if (byId.containsKey(id)) {
                return Optional.of(byId.get(id));
            }
        }
        return Optional.empty();
    }

    private static Rating rating(BigDecimal severity) {
        if (severity.compareTo(CRITICAL) >= 0) {
            return Rating.CRITICAL;
        }
        if (severity.compareTo(HIGH) >= 0) {
            return Rating.HIGH;
        }
        return severity.compareTo(MEDIUM) >= 0 ? Rating.MEDIUM : Rating.LOW;
    }
}
