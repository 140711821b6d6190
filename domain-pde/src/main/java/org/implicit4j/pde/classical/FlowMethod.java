package org.implicit4j.pde.classical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a steady flow is found: an installed method, applied in rounds, each about the best flow so far.
 *
 * <p>Numbers chosen on forcings of all regimes at 64 x 64.
 */
public enum FlowMethod {

    /** Newton-Krylov with exact products; the one that fails least. */
    NEWTON("newton-krylov:products=exact,max-inner=100", 200, 1e-2),

    /** Anderson acceleration; the fewest products where friction is strong. */
    ANDERSON("anderson:depth=50", 20, 0),

    /** Plain iteration; converges from a start that is near. */
    PICARD("picard", 20, 0);

    private final String specification;
    private final int roundProducts;
    private final double roundProgress;

    FlowMethod(String specification, int roundProducts, double roundProgress) {
        this.specification = specification;
        this.roundProducts = roundProducts;
        this.roundProgress = roundProgress;
    }

    /** Returns its name on the command line, as in {@code newton}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FlowMethod::word).toList();
    }

    /**
     * Returns the method of that name.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public static FlowMethod of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no classical method '%s'.\nMaybe one of %s."
                        .formatted(word, String.join(", ", words()))));
    }

    /** Returns the installed method with its options, as {@link org.implicit4j.core.spi.Methods#parse} reads them. */
    String specification() {
        return specification;
    }

    /** Returns the products of a round at most. */
    int roundProducts() {
        return roundProducts;
    }

    /** Returns the share of its first residual at which a round ends early. */
    double roundProgress() {
        return roundProgress;
    }
}
