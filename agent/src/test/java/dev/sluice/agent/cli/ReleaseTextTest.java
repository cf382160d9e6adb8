package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.api.Release;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTextTest {
    private static final Path CASES = Path.of("src/test/resources/releases");

    private static Release release(String name) throws IOException {
        return Serialization.unmarshal(Files.readString(CASES.resolve(name + ".yaml")), Release.class);
    }

    private static void looksLike(String name, String text) {
        new CommandLineRun(0, text, "").assertLooksLike(CASES.resolve(name + ".txt"));
    }

    @Test
    void aReleaseThatWentBackSaysWhyFirstAndThenWhatFollowed() throws IOException {
        looksLike("reverted", ReleaseText.why(release("reverted")));
    }

    @Test
    void aReleaseUnderWaySaysWhatItWaitsFor() throws IOException {
        looksLike("running", ReleaseText.why(release("running")));
    }

    @Test
    void aReleaseThatNoAgentHasSeenSaysSo() throws IOException {
        Release unseen = release("running");
        unseen.setStatus(null);
        assertEquals("checkout-7f9c4 in production: no agent has seen it yet\n", ReleaseText.why(unseen));
    }

    @Test
    void theBoardHasTheReasonInItsLine() throws IOException {
        List<Release> releases = List.of(release("running"), release("reverted"));
        looksLike("board", new ReleaseBoard(true, false, CommandLineRun.NOW).of(releases));
        looksLike("board-wide", new ReleaseBoard(false, true, CommandLineRun.NOW).of(releases));
    }

    @Test
    void nothingInAStatusMovesTheCursorOrForgesALine() throws IOException {
        Release forged = release("running");
        forged.setStatus(Serialization.unmarshal(
                "{\"why\": \"fine\\u001b[2J\\nCOMPLETE\", \"phase\": \"Deploy\"}", Release.Status.class));
        String board = new ReleaseBoard(false, false, CommandLineRun.NOW).of(List.of(forged));
        assertFalse(board.contains("\u001b"));
        assertEquals(2, board.lines().count());
    }

    @Test
    void aPhaseIsReachedByItselfAndByThoseAfterIt() {
        assertTrue(ReleasePhases.reached("Watch", "deploy"));
        assertTrue(ReleasePhases.reached("Complete", "Complete"));
        assertFalse(ReleasePhases.reached("Reverted", "Deploy"));
        assertFalse(ReleasePhases.reached("Verify", "Deploy"));
    }
}
