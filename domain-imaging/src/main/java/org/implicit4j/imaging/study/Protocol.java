package org.implicit4j.imaging.study;

/**
 * How much a study looks at.
 *
 * @param side of the squares
 * @param samples how many squares
 * @param iterations unless told otherwise
 * @param photos shown in the exhibits
 * @param regularity whether it is measured
 */
record Protocol(int side, int samples, int iterations, int photos, boolean regularity) {

    /** Squares of a quarter of the published size, of which an evaluation takes a quarter of the time. */
    static final Protocol QUICK = new Protocol(64, 2, 30, 1, false);

    /** That of the paper, on other pictures. */
    static final Protocol FULL = new Protocol(128, 20, 100, 3, true);
}
