package org.implicit4j.pde.learned;

/**
 * The units of a network: it maps {@code f / forcing} to {@code w / vorticity}.
 *
 * @param forcing by which forcings are divided; finite and more than 0
 * @param vorticity by which vorticities are divided; finite and more than 0
 */
public record FlowScales(double forcing, double vorticity) {

    /** Of a network that takes fields as they are. */
    public static final FlowScales ONE = new FlowScales(1, 1);

    /** @throws IllegalArgumentException if a number is outside its range */
    public FlowScales {
        requirePositive("forcingScale", forcing);
        requirePositive("vorticityScale", vorticity);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s (%s) must be finite and more than 0.".formatted(name, value));
        }
    }
}
