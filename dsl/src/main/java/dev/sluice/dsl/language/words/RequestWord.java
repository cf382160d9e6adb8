package dev.sluice.dsl.language.words;

import com.google.re2j.Pattern;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.SmokeTest;
import dev.sluice.dsl.model.Value;
import java.util.Locale;
import java.util.Optional;

/** {@code get '/health', expect: 200}, and its sisters. */
final class RequestWord extends Word<SmokeTest> {
    /** One slash at the start, so that no other host can be meant; visible ASCII without a fragment. */
    private static final Pattern PATH = Pattern.compile("/|/[!-\"$-.0-~][!-\"$-~]*");

    private static final Kind<String> PATH_KIND =
            Kinds.then(Kinds.text("a path, as '/health'"), (path, where, reading) -> {
                if (PATH.matches(path)) {
                    return Optional.of(path);
                }
                return reading.refuse(
                        "request-path",
                        where.position(),
                        "'" + path + "' is no path",
                        "a path begins with one '/', has no blanks, and names no host: it is asked of each new pod");
            });

    private final Parameter<String> path = argument("path", PATH_KIND, "what is asked for");
    private final Parameter<Integer> expect = requiredOption(
            "expect", Kinds.whole("an HTTP status, 100 to 599", 100, 599), "the status of a good answer");
    private final Parameter<Value.Measure> within = option("within", Values.DURATION, "how long the answer may take");
    private final Parameter<Integer> port =
            option("port", Values.PORT, "the pod's port; where not said, the service's or the readiness probe's");
    private final Parameter<String> body = option("body", Kinds.text("a text"), "what the answer's body must contain");

    RequestWord(String word, String about) {
        super(word, Times.MANY, about, word + " '/health', expect: 200, within: 2.seconds");
    }

    @Override
    protected Optional<SmokeTest> read(Entry entry) {
        return Optional.of(new SmokeTest(
                name().toUpperCase(Locale.ROOT),
                entry.get(path),
                entry.find(port),
                entry.get(expect),
                entry.find(body),
                entry.find(within),
                entry.position()));
    }
}
