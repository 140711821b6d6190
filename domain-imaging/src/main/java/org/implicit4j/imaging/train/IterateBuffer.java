package org.implicit4j.imaging.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.jspecify.annotations.Nullable;

/**
 * Crops that keep their iterate from one step to the next, so that weights are trained where long iterations lead, and a step
 * costs one iteration however deep that is. Groups take turns; crops that are old enough are replaced.
 */
final class IterateBuffer {

    private static final String SLOTS = "buffer.slots";
    private static final String STATES = "buffer.states";
    private static final int NUMBERS = 3; // seed, lifetime, age

    private final int size;
    private final int pictures;
    private final @Nullable Slot[] slots;

    /**
     * Holds nothing yet.
     *
     * @param count how many groups take turns
     * @param size crops in a group
     * @param pictures of a state
     */
    IterateBuffer(int count, int size, int pictures) {
        this.size = size;
        this.pictures = pictures;
        slots = new Slot[count * size];
    }

    /** Returns the group of a step, its old crops replaced by fresh ones. */
    List<Slot> group(long step, FreshCrops fresh) {
        int first = (int) (step % (slots.length / size)) * size;
        Slot[] group = new Slot[size];
        for (int i = 0; i < size; i++) {
            Slot slot = slots[first + i];
            group[i] = slot == null || slot.isOld() ? Slot.start(fresh.crops().get(i), pictures) : slot;
            slots[first + i] = group[i];
        }
        return Arrays.asList(group);
    }

    /** Returns the slots that are not about to be replaced, for a checkpoint; their crops can be drawn again. */
    List<StoredTensor> memory() {
        long[] numbers = new long[NUMBERS * slots.length];
        int length = 0;
        int kept = 0;
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (slot != null && !slot.isOld()) {
                numbers[NUMBERS * i] = slot.seed();
                numbers[NUMBERS * i + 1] = slot.lifetime();
                numbers[NUMBERS * i + 2] = slot.age();
                length = slot.state().length;
                kept++;
            }
        }
        float[] states = new float[kept * length];
        int at = 0;
        for (Slot slot : slots) {
            if (slot != null && !slot.isOld()) {
                System.arraycopy(slot.state(), 0, states, at, length);
                at += length;
            }
        }
        return List.of(
                StoredTensor.of(SLOTS, List.of((long) slots.length, (long) NUMBERS), numbers),
                StoredTensor.of(STATES, List.of((long) kept, (long) length), states));
    }

    /**
     * Takes back what {@link #memory} returned; without it, slots start empty.
     *
     * @param crop draws the crop of a seed
     * @param length of a state
     * @throws IOException if it belongs to a buffer of another size
     */
    void recall(Map<String, StoredTensor> memory, LongFunction<BlurredCrop> crop, int length) throws IOException {
        StoredTensor numbers = memory.get(SLOTS);
        StoredTensor states = memory.get(STATES);
        if (numbers == null || states == null) {
            return;
        }
        long[] all = numbers.longs();
        float[] values = states.floats();
        long kept = states.shape().get(0);
        if (all.length != NUMBERS * slots.length || values.length != kept * length) {
            throw new IOException(
                    "The checkpoint keeps %d crops with iterates of shape %s, but this training has %d with %d numbers each.\n"
                                    .formatted(all.length / NUMBERS, states.shape(), slots.length, length)
                            + "Maybe it was begun with other crops, sides or groups.");
        }
        int at = 0;
        for (int i = 0; i < slots.length; i++) {
            long seed = all[NUMBERS * i];
            int lifetime = (int) all[NUMBERS * i + 1];
            if (lifetime > 0) {
                float[] state = Arrays.copyOfRange(values, at, at + length);
                at += length;
                var same = new FreshCrop(seed, lifetime, () -> crop.apply(seed));
                slots[i] = Slot.resume(same, (int) all[NUMBERS * i + 2], state);
            }
        }
    }
}
