package org.implicit4j.spark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.solve.Cancellation;

/** Tries, before any machine is asked, whether the commands of a batch can be understood. */
final class Rehearsal {

    // How many inputs may be poisoned at the start of a batch whose command makes sense.
    private static final int TRIED = 20;

    private final Workshop workshop;
    private final List<Item> items;
    private final int stride;

    private Rehearsal(Workshop workshop, List<Item> items, int stride) {
        this.workshop = workshop;
        this.items = items;
        this.stride = stride;
    }

    /**
     * Understands the command with every combination of swept values, and runs nothing.
     *
     * @throws IllegalArgumentException if one of them makes sense with none of the first inputs
     * @throws IllegalStateException if the command's domain cannot be built
     */
    static void of(List<Item> items, Batch batch) throws IOException {
        int repeats = batch.seeds().repeats();
        int stride = batch.combinations() * repeats;
        try (Workshop workshop = new Workshop()) {
            Rehearsal rehearsal = new Rehearsal(workshop, items, stride);
            for (int first = 0; first < stride; first += repeats) {
                rehearsal.combination(first);
            }
        }
    }

    private void combination(int first) throws IOException {
        Optional<IllegalArgumentException> refusal = refusal(items.get(first));
        long end = Math.min(items.size(), (long) TRIED * stride);
        for (int other = first + stride; refusal.isPresent() && other < end; other += stride) {
            if (refusal(items.get(other)).isEmpty()) {
                return;
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private Optional<IllegalArgumentException> refusal(Item item) throws IOException {
        try {
            workshop.prepare(item.arguments(), new Cancellation());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e);
        }
    }
}
