package org.implicit4j.imaging.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Crops that keep their iterate from one step to the next, so that weights are trained where long iterations lead, and a step
 * costs one iteration however deep that is. Groups take turns; crops that are old enough are replaced.
 */
final class IterateBuffer {

    private final int pictures;
    private final List<Slot[]> groups = new ArrayList<>();

    /**
     * Holds nothing yet.
     *
     * @param count how many groups take turns
     * @param size crops in a group
     * @param pictures of a state
     */
    IterateBuffer(int count, int size, int pictures) {
        this.pictures = pictures;
        for (int i = 0; i < count; i++) {
            groups.add(new Slot[size]);
        }
    }

    /** Returns the group of a step, its old crops replaced by fresh ones. */
    List<Slot> group(long step, FreshCrops fresh) {
        Slot[] group = groups.get((int) (step % groups.size()));
        for (int i = 0; i < group.length; i++) {
            if (group[i] == null || group[i].isOld()) {
                group[i] =
                        new Slot(fresh.crops().get(i).get(), fresh.lifetimes().get(i), pictures);
            }
        }
        return Arrays.asList(group);
    }
}
