package org.implicit4j.core.analysis;

/** What a {@link Certificate} rests on, from the strongest to the weakest. */
public enum Evidence {
    /** The operator declares a Lipschitz constant below 1: the bound is a theorem. */
    DECLARED("the Lipschitz constant that the operator declares"),

    /** Power iteration on {@code J^T J}: the norm of the Jacobian, at the value and at points around it. */
    SINGULAR_VALUES("power iteration on J^T J at the value and at points of the ball around it"),

    /**
     * Where the map does not contract: the smallest singular value of {@code I - J} at the value, by bidiagonalisation, less
     * the largest change of J to points of the ball around it.
     */
    SMALLEST_SINGULAR_VALUE(
            "the smallest singular value of I - J at the value, less the change of J in the ball around it"),

    /**
     * Central differences along random directions and their images: without products with {@code J^T} that is a lower
     * estimate of the norm of the Jacobian, too low where J is far from symmetric.
     */
    DIRECTIONS("central differences along directions, which can miss the one that is stretched most");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    /** Returns it in words, to go into a sentence. */
    public String words() {
        return words;
    }
}
