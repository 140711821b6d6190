package org.implicit4j.pde.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A family of random flows with one viscosity: which flows are drawn decides whether a forcing determines its flow.
 *
 * <p>{@code (u . grad)u} is the same for u and -u, so only friction tells two opposite flows apart. Where it is weak, their
 * forcings are nearly equal, and no method can know which one is meant.
 */
public enum FlowRegime {

    /** Slow and viscous: the forcing determines the flow, which is far from the Stokes flow all the same. */
    STEADY(1, 0.1, false, "slow and viscous: the flow is unique, and far from the Stokes flow"),

    /** A perturbed shear flow {@code (sin y, 0)} at Reynolds number 100. */
    BASE_FLOW(0.5, 0.01, true, "a perturbed shear flow at Reynolds number 100"),

    /** Half the friction: several flows belong to many forcings. */
    BRANCHING(1, 0.05, false, "less viscous: several flows belong to many forcings"),

    /** As in Marwah et al., NeurIPS 2023: opposite flows have nearly the same forcing. */
    PUBLISHED(5, 0.01, false, "as published: opposite flows have nearly the same forcing");

    private final double maximumVelocity;
    private final double viscosity;
    private final boolean sheared;
    private final String summary;

    FlowRegime(double maximumVelocity, double viscosity, boolean sheared, String summary) {
        this.maximumVelocity = maximumVelocity;
        this.viscosity = viscosity;
        this.sheared = sheared;
        this.summary = summary;
    }

    /** Returns its name on the command line, as in {@code base-flow}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns all names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FlowRegime::word).toList();
    }

    /**
     * Returns the regime of that name.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public static FlowRegime of(String word) {
        return Arrays.stream(values())
                .filter(regime -> regime.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no regime '%s'.\nMaybe one of %s.".formatted(word, String.join(", ", words()))));
    }

    /** Returns what it is, in one line. */
    public String summary() {
        return summary;
    }

    /** Returns nu. */
    public double viscosity() {
        return viscosity;
    }

    /** Returns the flows that are drawn. */
    public FlowDistribution distribution() {
        return new FlowDistribution(FlowDistribution.PEAK, maximumVelocity, sheared);
    }
}
