package org.implicit4j.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {

    private static final int FOREVER = Integer.MAX_VALUE;

    @Test
    void aChainNeedsTwoSlots() {
        var plan = MemoryPlan.of(new int[] {9, 9, 9, 9}, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 3}, 4);

        assertThat(plan.sizes()).containsExactly(9, 9);
    }

    @Test
    void whatIsKeptSharesWithNothing() {
        var plan = MemoryPlan.of(new int[] {4, 4, 4}, new int[] {0, 1, 2}, new int[] {FOREVER, 2, 2}, 3);

        assertThat(plan.slot(1)).isNotEqualTo(plan.slot(0));
        assertThat(plan.slot(2)).isNotEqualTo(plan.slot(0));
    }

    @Test
    void valuesThatNeedNothingGetNoSlot() {
        assertThat(MemoryPlan.of(new int[] {0}, new int[] {0}, new int[] {0}, 1).slot(0))
                .isEqualTo(MemoryPlan.NONE);
    }

    @Test
    void noTwoLivingValuesShareASlotAndEachFits() {
        var random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int n = 12;
            int[] sizes = random.ints(n, 0, 6).toArray();
            int[] births = new int[n];
            int[] deaths = new int[n];
            for (int v = 0; v < n; v++) {
                births[v] = random.nextInt(n);
                deaths[v] = random.nextInt(8) == 0 ? FOREVER : births[v] + random.nextInt(n - births[v]);
            }
            var plan = MemoryPlan.of(sizes, births, deaths, n);
            for (int a = 0; a < n; a++) {
                if (sizes[a] == 0) {
                    continue;
                }
                assertThat(plan.sizes().get(plan.slot(a))).isGreaterThanOrEqualTo(sizes[a]);
                for (int b = a + 1; b < n; b++) {
                    boolean together = births[a] <= deaths[b] && births[b] <= deaths[a];
                    if (together && sizes[b] > 0) {
                        assertThat(plan.slot(a)).isNotEqualTo(plan.slot(b));
                    }
                }
            }
        }
    }
}
