package dev.sluice.agent.cli;

import dev.sluice.agent.audit.AuditRecord;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.TeamLibrary;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates recorded decisions again, as the records of a log come by. */
final class AuditReplay {
    private final Library bundled;
    private final Map<String, AuditRecord.PolicyText> texts = new HashMap<>();
    private final Map<String, AuditRecord.Inputs> inputs = new HashMap<>();
    private final Map<String, Engine> engines = new HashMap<>();

    AuditReplay(Library bundled) {
        this.bundled = bundled;
    }

    /** @param message why it is so, or empty */
    record Outcome(Kind kind, String message) {}

    /** What came of one record. */
    enum Kind {
        SAME,
        DIFFERENT,
        IMPOSSIBLE,
        NO_DECISION
    }

    /** What this version cannot do with a record; the message says why. */
    private static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message, null, false, false);
        }
    }

    Outcome take(AuditRecord record) {
        if (record instanceof AuditRecord.PolicyText text) {
            texts.put(text.digest(), text);
        } else if (record instanceof AuditRecord.Inputs found) {
            inputs.put(found.digest(), found);
        }
        if (!(record instanceof AuditRecord.Decided decided)) {
            return new Outcome(Kind.NO_DECISION, "");
        }
        try {
            List<String> differences = differences(decided.step(), again(decided));
            return differences.isEmpty()
                    ? new Outcome(Kind.SAME, "")
                    : new Outcome(Kind.DIFFERENT, String.join("; ", differences));
        } catch (Impossible reason) {
            return new Outcome(Kind.IMPOSSIBLE, reason.getMessage());
        }
    }

    private Step again(AuditRecord.Decided decided) throws Impossible {
        if (!decided.replayable()) {
            throw new Impossible("not replayable: redacted; a rule reads a value that no record may hold");
        }
        AuditRecord.Decided whole = decided;
        if (decided.inputs().isPresent()) {
            AuditRecord.Inputs found = inputs.get(decided.inputs().get());
            if (found == null) {
                throw new Impossible("the inputs " + decided.inputs().get() + " stand in no file that was given");
            }
            whole = decided.on(found);
        }
        String environment = decided.subject().environment();
        String key = decided.policy() + " " + environment;
        Engine engine = engines.get(key);
        if (engine == null) {
            engine = engine(decided.policy(), environment);
            engines.put(key, engine);
        }
        return engine.step(whole.before(), whole.observation(), whole.now());
    }

    private Engine engine(String digest, String environment) throws Impossible {
        AuditRecord.PolicyText text = texts.get(digest);
        if (text == null) {
            throw new Impossible("the policy " + digest + " stands in no file that was given");
        }
        Loaded<Policy> loaded = Sluice.load(text.file(), text.text(), library(text));
        if (loaded.value().isEmpty()) {
            throw new Impossible("this version does not read the policy: " + first(loaded.problems()));
        }
        Policy policy = loaded.value().get();
        String read = Json.digest(policy);
        if (!read.equals(digest)) {
            throw new Impossible("this version reads the policy " + digest + " as " + read
                    + ": its language or library is another one; replay with the version that decided");
        }
        try {
            return Engine.of(policy, environment);
        } catch (IllegalArgumentException noSuchEnvironment) {
            throw new Impossible("the policy has no environment '" + environment + "'");
        }
    }

    private Library library(AuditRecord.PolicyText text) throws Impossible {
        if (text.library().isEmpty()) {
            return bundled;
        }
        List<TeamLibrary.Source> sources = new ArrayList<>();
        text.library().forEach((path, source) -> sources.add(new TeamLibrary.Source(path, path, source)));
        Loaded<Library> loaded = TeamLibrary.load(bundled, sources);
        return loaded.value()
                .orElseThrow(() ->
                        new Impossible("this version does not read the policy's library: " + first(loaded.problems())));
    }

    private static String first(List<Problem> problems) {
        Optional<Problem> error = problems.stream()
                .filter(each -> each.level() == Problem.Level.ERROR)
                .findFirst();
        return error.map(each -> each.position() + ": " + each.message()).orElse("no reason given");
    }

    private static List<String> differences(Step recorded, Step again) {
        List<String> differences = new ArrayList<>();
        difference("verdict", Json.write(recorded.verdict()), Json.write(again.verdict()), differences);
        difference("decision", Json.write(recorded.decision()), Json.write(again.decision()), differences);
        difference("next state", Json.write(recorded.next()), Json.write(again.next()), differences);
        if (!recorded.notices().equals(again.notices())) {
            differences.add("notices: recorded " + recorded.notices() + ", now " + again.notices());
        }
        if (!recorded.wakeAt().equals(again.wakeAt())) {
            differences.add(
                    "wakeAt: recorded " + recorded.wakeAt().map(String::valueOf).orElse("none") + ", now "
                            + again.wakeAt().map(String::valueOf).orElse("none"));
        }
        return differences;
    }

    /** Names the first place at which two texts differ, with what stands around it. */
    private static void difference(String what, String recorded, String again, List<String> differences) {
        if (recorded.equals(again)) {
            return;
        }
        int at = 0;
        while (at < Math.min(recorded.length(), again.length()) && recorded.charAt(at) == again.charAt(at)) {
            at++;
        }
        differences.add(what + ": recorded …" + around(recorded, at) + "…, now …" + around(again, at) + "…");
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60));
    }
}
