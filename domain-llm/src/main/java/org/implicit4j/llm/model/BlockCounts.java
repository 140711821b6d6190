package org.implicit4j.llm.model;

/**
 * How many blocks a transformer has.
 *
 * @param prelude before the core, at least 1
 * @param core that are looped, at least 1
 * @param coda behind it, at least 1
 */
public record BlockCounts(int prelude, int core, int coda) {

    /**
     * @throws IllegalArgumentException if a number is below 1
     */
    public BlockCounts {
        if (prelude < 1 || core < 1 || coda < 1) {
            throw new IllegalArgumentException(
                    "prelude (%d), core (%d) and coda (%d) must have at least 1 block.".formatted(prelude, core, coda));
        }
    }
}
