package org.implicit4j.tensor.attention;

/**
 * Some neighbouring queries of one head in one sequence.
 *
 * @param sequence which sequence
 * @param head which head
 * @param first the first query
 * @param rows how many queries
 */
record Block(int sequence, int head, int first, int rows) {

    /** Returns the last query. */
    int last() {
        return first + rows - 1;
    }
}
