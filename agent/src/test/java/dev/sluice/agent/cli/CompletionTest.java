package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in a real bash. */
class CompletionTest {
    /** Completes the words as bash would after a press of the tab key. */
    private static final String COMPLETE = """
            source completion.bash
            COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            function=$(complete -p sluice | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
            $function sluice
            printf '%%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    @Test
    void isRegisteredInBash() throws Exception {
        script();
        assertTrue(bash("bash -n completion.bash && source completion.bash && complete -p sluice")
                .contains("sluice"));
    }

    @Test
    void completesCommandsOptionsAndTopics() throws Exception {
        script();
        assertEquals(
                List.of("check"),
                bash(COMPLETE.formatted("sluice che"))
                        .lines()
                        .map(String::strip)
                        .toList());
        assertTrue(bash(COMPLETE.formatted("sluice check --man")).contains("--manifests"));
        assertTrue(bash(COMPLETE.formatted("sluice explain blueG")).contains("blueGreen"));
    }

    @Test
    void zshLoadsBashsCompletionFirst() throws IOException {
        assertTrue(script().contains("bashcompinit"));
    }

    private String script() throws IOException {
        CommandLineRun run = CommandLineRun.of(folder, "completion");
        assertEquals(ExitCode.PASS, run.exitCode(), run::toString);
        Files.writeString(folder.resolve("completion.bash"), run.output());
        return run.output();
    }

    private String bash(String commands) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is a bash");
        Process process = new ProcessBuilder("/bin/bash", "--norc", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
