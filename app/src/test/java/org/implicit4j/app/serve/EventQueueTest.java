package org.implicit4j.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.implicit4j.core.report.Document;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    @Test
    void aNewerProgressReplacesAnOlderOne() {
        EventQueue queue = new EventQueue(true);
        queue.progress().update("work", 1, 3, "");
        queue.preview().show(() -> new Document.Whole(7));
        queue.progress().update("work", 2, 3, "");

        assertThat(queue.take()).extracting(Event::name).containsExactly(Event.ITERATE, Event.PROGRESS);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void ofTooManyIteratesTheOldestGo() {
        EventQueue queue = new EventQueue(true);
        for (int i = 0; i < EventQueue.KEPT + 3; i++) {
            int number = i;
            queue.preview().show(() -> new Document.Whole(number));
        }

        assertThat(queue.take())
                .hasSize(EventQueue.KEPT)
                .first()
                .isEqualTo(new Event(Event.ITERATE, new Document.Whole(3)));
    }

    @Test
    void whereNobodyReadsNothingIsMade() {
        EventQueue queue = new EventQueue(false);
        queue.preview().show(() -> fail("made for nobody"));
        queue.progress().update("work", 1, 1, "");

        assertThat(queue.take()).isEmpty();
    }
}
