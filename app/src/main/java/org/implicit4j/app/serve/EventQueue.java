package org.implicit4j.app.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Preview;
import org.implicit4j.core.report.Progress;

/**
 * Events between the thread of a task, which never waits, and that of a request, which may be slow: a newer progress
 * replaces an older one, and where there are too many iterates the oldest go.
 */
final class EventQueue {

    /** How many events are kept for a slow reader. */
    static final int KEPT = 256;

    private final boolean open;
    private final Deque<Event> events = new ArrayDeque<>();

    /** Makes a queue; one that nobody reads takes nothing. */
    EventQueue(boolean open) {
        this.open = open;
    }

    Progress progress() {
        return (work, done, total, detail) -> {
            if (open) {
                add(new Event(
                        Event.PROGRESS,
                        Document.fields()
                                .put("work", work)
                                .put("done", done)
                                .put("total", total)
                                .put("detail", detail)
                                .build()));
            }
        };
    }

    Preview preview() {
        return open ? answer -> add(new Event(Event.ITERATE, answer.get())) : Preview.NONE;
    }

    private synchronized void add(Event event) {
        if (event.name().equals(Event.PROGRESS)) {
            events.removeIf(older -> older.name().equals(Event.PROGRESS));
        } else if (events.size() >= KEPT) {
            events.removeFirst();
        }
        events.addLast(event);
    }

    /** Returns what came since the last time. */
    synchronized List<Event> take() {
        List<Event> taken = new ArrayList<>(events);
        events.clear();
        return taken;
    }
}
