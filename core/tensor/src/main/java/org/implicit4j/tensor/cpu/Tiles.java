package org.implicit4j.tensor.cpu;

/**
 * A length cut into pieces of one size and perhaps a smaller last one; the cut depends on lengths alone, never on threads.
 *
 * @param length what is cut
 * @param size of all pieces but the last
 */
public record Tiles(int length, int size) {

    /** Returns the number of pieces. */
    public int count() {
        return (length + size - 1) / size;
    }

    /** Returns where piece {@code i} begins. */
    public int start(int i) {
        return i * size;
    }

    /** Returns the length of piece {@code i}. */
    public int size(int i) {
        return Math.min(size, length - start(i));
    }
}
