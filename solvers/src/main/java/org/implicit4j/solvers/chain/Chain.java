package org.implicit4j.solvers.chain;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;

/**
 * Methods in turn, per sample: where one stalls, diverges or leaves the domain, the next one goes on from the best iterate
 * found so far, whose value is known.
 *
 * <p>The polyalgorithm of J. R. Rice, The Algorithm Selection Problem, Advances in Computers 15, 1976, and of A. Pal and
 * others, NonlinearSolve.jl, 2024 (arXiv 2403.16341). It departs from the latter in that each sample of a batch is in a stage
 * of its own, and that a stage starts from the best iterate and not from the start.
 *
 * <p>{@code methods} names the stages from first to last with a slash between them, each with its options after colons, as in
 * {@code chain:methods=anderson:depth=5:damping=0.8/newton-krylov,patience=30}. A method that knows what to do about a failure
 * itself, as a line search does, is asked first. The last stage has nobody to hand over to: it ends as it would alone.
 *
 * <p>Not where a method is known to work: the chain only watches it then, for two states more. A patience shorter than
 * {@code newton-krylov} takes for a step mistakes that for a stall, unless it is the last stage.
 */
public final class Chain implements MethodProvider {

    /** The stages. */
    static final Parameter<String> METHODS = Parameter.text(
                    "methods", "METHOD/METHOD", "methods from first to last, each with its options after colons")
            .withDefault("anderson:depth=80/newton-krylov"); // 80 // as auto's

    /** How long a stage may bring nothing. */
    static final Parameter<Integer> PATIENCE = Parameter.integer(
                    "patience", 40, "evaluations without a smaller residual after which a stage has stalled")
            .where(n -> n >= 1, "at least 1"); // 40 // as auto's

    /** What ends a stage. */
    static final Parameter<String> ON = Parameter.text(
                    "on", "END+END", "ends after which the next stage goes on: stalled, diverged, non-finite")
            .where(Endings::areKnown, "one or more of " + Endings.NAMES + " with a plus between them")
            .withDefault(String.join("+", Endings.NAMES));

    /** Makes the provider. */
    public Chain() {}

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String summary() {
        return "methods in turn, each going on from the best iterate where the one before fails";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "maps on which a fast method fails now and then and a slow or costly one does not",
                "a method that is known to work, which it only watches",
                "2 states and those of the stages that samples are in");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(METHODS, PATIENCE, ON);
    }

    /** Looks the stages up among the methods that are installed. */
    @Override
    public FixedPointMethod create(Settings settings) {
        return create(settings, Methods.discover());
    }

    @Override
    public FixedPointMethod create(Settings settings, Methods methods) {
        return new ChainMethod(
                name(),
                settings.effective(),
                new Stages(name(), METHODS.name()).parse(settings.get(METHODS), methods),
                settings.get(PATIENCE),
                Endings.parse(settings.get(ON)));
    }
}
