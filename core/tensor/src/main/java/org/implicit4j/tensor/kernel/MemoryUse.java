package org.implicit4j.tensor.kernel;

/**
 * The off-heap numbers that an evaluator holds between calls, packed weights not counted.
 *
 * @param width bytes of one number
 * @param constants computed once per binding
 * @param evaluation shared by the values of an evaluation that keeps nothing
 * @param linearisation the values that derivatives read, and what is shared on the way
 * @param cotangents shared by the cotangents of backward passes
 * @param tangents shared by the tangents of a forward-mode pass
 */
public record MemoryUse(
        int width, long constants, long evaluation, long linearisation, long cotangents, long tangents) {

    /** Returns the bytes of all together. */
    public long bytes() {
        return width * (constants + evaluation + linearisation + cotangents + tangents);
    }
}
