package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.SmokeTest;
import java.util.List;
import java.util.Optional;

/** {@code smoke { get '/health', expect: 200 }}. */
final class SmokeWord extends Word<List<SmokeTest>> {
    SmokeWord() {
        super(
                "smoke",
                Times.ONCE,
                "Requests that every new pod must answer, asked at its own address.",
                "smoke { get '/health', expect: 200, within: 2.seconds }");
        inside(new RequestWord("get", "Asks for a path, and looks at the answer."));
        inside(new RequestWord("head", "Asks for a path's headers only."));
        inside(new RequestWord("post", "Sends an empty request to a path."));
    }

    @Override
    protected Optional<List<SmokeTest>> read(Entry entry) {
        return Optional.of(entry.all(SmokeTest.class));
    }
}
