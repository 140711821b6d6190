package org.implicit4j.solvers.phantom;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;

/**
 * The phantom gradient: differentiates k damped steps {@code z' = (1 - d) z + d G(z, theta)} from the fixed point, which it
 * takes as a constant. That cuts the series {@code (I - J)^-T = d sum_i ((1 - d) I + d J)^iT} off after k terms, so it comes
 * closer to the gradient with every step; one step without damping is the Jacobian-free gradient.
 *
 * <p>Z. Geng, X.-Y. Zhang, S. Bai, Y. Wang and Z. Lin, On Training Implicit Models, NeurIPS 2021, the unrolling-based phantom
 * gradient; d is lambda there, and tau in torchdeq. The states between the steps are kept.
 *
 * <p>Not the gradient: where that is wanted, {@code implicit} needs fewer products. Small damping with few steps makes it
 * short, about k d times the Jacobian-free one.
 */
public final class Phantom implements AdjointProvider {

    /** How many steps are differentiated. */
    static final Parameter<Integer> STEPS = Parameter.integer(
                    "steps", 5, "how many steps from the fixed point are differentiated")
            .where(n -> n >= 1, "at least 1"); // 5 // Geng et al. 2021, for CIFAR-10

    /** How far a step goes. */
    static final Parameter<Double> DAMPING = Parameter.real(
                    "damping", 0.5, "share of the way from z to G(z) that a step goes")
            .where(d -> d > 0 && d <= 1, "more than 0 and at most 1"); // 0.5 // as steps

    /** Makes the provider. */
    public Phantom() {}

    @Override
    public String name() {
        return "phantom";
    }

    @Override
    public String summary() {
        return "a few damped steps from the fixed point are differentiated; nearer to the gradient with every step";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                        "training where one step is too rough and a solve too dear",
                        "true gradients, which an implicit solve has for fewer products",
                        "steps + 1 states")
                .needing(Advice.Need.TRANSPOSED_PRODUCTS);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(STEPS, DAMPING);
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        return new PhantomMethod(name(), settings.effective(), settings.get(STEPS), settings.get(DAMPING));
    }
}
