package org.implicit4j.solvers.jacobianfree;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;

/**
 * Jacobian-free backpropagation: differentiates one step {@code G(z*, theta)} from the fixed point and takes z* as a
 * constant, so that the gradient {@code (dG/dtheta)^T (I - J)^-T g} becomes {@code (dG/dtheta)^T g}.
 *
 * <p>S. Wu Fung, H. Heaton, Q. Li, D. McKenzie, S. Osher and W. Yin, JFB: Jacobian-free backpropagation for implicit
 * networks, AAAI 2022: a direction of descent where G contracts by gamma and {@code M = dG/dtheta} has full rank and a
 * condition number of {@code M^T M} of at most 1 / gamma (theorem 3.1). It costs one product and no solve.
 *
 * <p>Not the gradient: not for comparing gradients, not for inverse problems that want the true sensitivity, and not where
 * J is close to 1 in norm, where it may point nowhere. There are no options.
 */
public final class JacobianFree implements AdjointProvider {

    /** Makes the provider. */
    public JacobianFree() {}

    @Override
    public String name() {
        return "jacobian-free";
    }

    @Override
    public String summary() {
        return "one step from the fixed point is differentiated; cheap, not the gradient";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                        "training where the operator contracts well: as cheap as the gradient of one layer",
                        "true gradients, and maps whose Jacobian has a norm near 1",
                        "1 state")
                .needing(Advice.Need.TRANSPOSED_PRODUCTS);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of();
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        return new JacobianFreeMethod(name(), settings.effective());
    }
}
