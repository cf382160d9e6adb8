package dev.sluice.agent.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Work of many namespaces on few threads, in turns: one namespace's flood delays itself alone. Bounded in each namespace
 * and in all.
 */
final class NamespaceQueue implements AutoCloseable {
    private final int mostInOne;
    private final int mostInAll;
    /** The namespace whose turn is next comes first; none is empty. */
    private final Map<String, ArrayDeque<Runnable>> waiting = new LinkedHashMap<>();

    private final List<Thread> threads = new ArrayList<>();
    private int size;
    private boolean closed;

    NamespaceQueue(int concurrency, int mostInOne, int mostInAll) {
        this.mostInOne = mostInOne;
        this.mostInAll = mostInAll;
        for (int i = 0; i < concurrency; i++) {
            Thread thread = new Thread(this::work, "admission-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Whether there was room for it. */
    synchronized boolean offer(String namespace, Runnable work) {
        ArrayDeque<Runnable> own = waiting.get(namespace);
        if (closed || size >= mostInAll || own != null && own.size() >= mostInOne) {
            return false;
        }
        if (own == null) {
            own = new ArrayDeque<>();
            waiting.put(namespace, own);
        }
        own.add(work);
        size++;
        notify();
        return true;
    }

    synchronized int size() {
        return size;
    }

    private void work() {
        for (Runnable next = take(); next != null; next = take()) {
            next.run();
        }
    }

    private synchronized Runnable take() {
        while (size == 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        if (closed) {
            return null;
        }
        Iterator<Map.Entry<String, ArrayDeque<Runnable>>> turns =
                waiting.entrySet().iterator();
        Map.Entry<String, ArrayDeque<Runnable>> turn = turns.next();
        String namespace = turn.getKey();
        ArrayDeque<Runnable> own = turn.getValue();
        turns.remove();
        Runnable next = own.poll();
        if (!own.isEmpty()) {
            waiting.put(namespace, own); // behind the others
        }
        size--;
        return next;
    }

    /** What waits is dropped: its deadline answers it. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
