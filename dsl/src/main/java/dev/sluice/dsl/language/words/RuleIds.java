package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.Use;
import dev.sluice.dsl.model.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that an id names one rule: in the file, and among the libraries that it uses. */
final class RuleIds {
    private RuleIds() {}

    static void check(List<Rule> rules, List<Use> uses, Reading reading) {
        Map<String, String> owners = new HashMap<>();
        for (LibraryPolicy policy : Uses.all(uses).values()) {
            policy.rules().forEach(rule -> owners.putIfAbsent(rule.id(), "in '" + policy.name() + "', which it uses"));
        }
        for (Rule rule : rules) {
            String before =
                    owners.putIfAbsent(rule.id(), "in line " + rule.position().line());
            if (before != null) {
                reading.refuse(
                        "duplicate",
                        rule.position(),
                        "a rule '" + rule.id() + "' stands already " + before,
                        "give it an id of its own: findings and waivers name it");
            }
        }
    }
}
