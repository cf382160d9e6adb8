package dev.sluice.agent.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NamespaceQueueTest {
    @Test
    void aFloodOfOneNamespaceDelaysTheOthersByOneTurnAndIsBounded() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(5);
        List<String> order = new CopyOnWriteArrayList<>();
        try (NamespaceQueue queue = new NamespaceQueue(1, 4, 100)) {
            CountDownLatch started = new CountDownLatch(1);
            queue.offer("first", () -> {
                started.countDown();
                await(go);
            });
            assertTrue(started.await(10, TimeUnit.SECONDS));
            for (int i = 0; i < 4; i++) {
                assertTrue(queue.offer("flood", () -> note("flood", order, done)));
            }
            assertFalse(queue.offer("flood", () -> note("flood", order, done)), "its own bound");
            assertTrue(queue.offer("calm", () -> note("calm", order, done)));
            go.countDown();
            assertTrue(done.await(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of("flood", "calm", "flood", "flood", "flood"), order);
    }

    private static void note(String name, List<String> order, CountDownLatch done) {
        order.add(name);
        done.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
