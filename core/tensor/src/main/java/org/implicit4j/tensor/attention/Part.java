package org.implicit4j.tensor.attention;

/**
 * The columns of an argument {@code [batch, tokens, stride]} that hold the queries, the keys or the values.
 *
 * @param argument which argument
 * @param offset the first column
 * @param stride how many columns the argument has
 * @param tokens how many rows it has per sequence
 */
record Part(int argument, int offset, int stride, int tokens) {

    /** Returns how many elements lie before this row and column of the part. */
    long index(int sequence, int token, int column) {
        return ((long) sequence * tokens + token) * stride + offset + column;
    }
}
