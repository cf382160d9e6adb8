package dev.sluice.agent.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.agent.admission.Cluster.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** AdmissionReviews, well-formed and not. */
class ReviewReaderTest {
    private static final String WELL = new Asked("deployments")
            .update(Cluster.deployment("ä" + Cluster.GOOD_IMAGE, ""), Cluster.deployment(Cluster.BAD_IMAGE, ""))
            .json();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhoDoesWhatToWhichObject() throws Exception {
        Review review = ReviewReader.read(bytes(WELL));
        assertEquals("u-1", review.uid());
        assertEquals(Review.Operation.UPDATE, review.operation());
        assertEquals("editor", review.user().name());
        assertEquals("Deployment", review.object().orElseThrow().kind());
        assertEquals("Deployment/shop", review.about());
        assertEquals(new ReviewReader.Head("u-1", "shop"), ReviewReader.head(bytes(WELL)));
    }

    @Test
    void refusesWhatIsNoReviewWithASentence() {
        for (String bad : new String[] {
            "",
            "{",
            "[]",
            "null",
            "{}",
            WELL.replace("admission.k8s.io/v1", "admission.k8s.io/v1beta1"),
            WELL.replace("\"uid\":\"u-1\"", "\"uid\":\"\""),
            WELL.replace("\"uid\":\"u-1\"", "\"uid\":\"u-1\",\"uid\":\"u-2\""),
            WELL.replace("\"UPDATE\"", "\"PATCH\""),
            WELL + "{}",
            "{\"request\":" + "[".repeat(100_000)
        }) {
            ReviewReader.NotAReview refused =
                    assertThrows(ReviewReader.NotAReview.class, () -> ReviewReader.read(bytes(bad)), bad);
            assertTrue(refused.getMessage().length() < 200);
        }
    }

    @Test
    void anObjectWithTwoEqualKeysIsUnreadableNotHalfRead() {
        String twice = WELL.replace("\"kind\":\"Deployment\"", "\"kind\":\"Deployment\",\"kind\":\"Secret\"");
        assertThrows(ReviewReader.Unreadable.class, () -> ReviewReader.read(bytes(twice)));
    }

    @Test
    void mutatedReviewsAreReadOrRefusedAndNothingElse() {
        long seed = Long.getLong("fuzz.seed", 20261125L);
        Random random = new Random(seed);
        byte[] well = bytes(WELL);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = well.clone();
            int changes = 1 + random.nextInt(3);
            for (int j = 0; j < changes; j++) {
                mutant[random.nextInt(mutant.length)] = random.nextBoolean()
                        ? (byte) "{}[]\",:\\0".charAt(random.nextInt(9))
                        : (byte) random.nextInt(256);
            }
            try {
                ReviewReader.read(mutant);
                read++;
            } catch (ReviewReader.NotAReview | ReviewReader.Unreadable expected) {
                // a sentence, no stack trace
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(
                        "seed " + seed + ", text " + i + ": " + new String(mutant, StandardCharsets.UTF_8), e);
            }
        }
        assertTrue(read > 100, "some mutants stay well-formed: " + read);
    }
}
