/** The fixed-point methods and the adjoint methods that ship with the framework. */
module org.implicit4j.solvers {
    requires static org.jspecify;
    requires org.implicit4j.core;

    provides org.implicit4j.core.spi.AdjointProvider with
            org.implicit4j.solvers.implicit.Implicit,
            org.implicit4j.solvers.jacobianfree.JacobianFree,
            org.implicit4j.solvers.phantom.Phantom,
            org.implicit4j.solvers.shine.Shine,
            org.implicit4j.solvers.unrolled.Unrolled;
    provides org.implicit4j.core.spi.MethodProvider with
            org.implicit4j.solvers.aitken.Aitken,
            org.implicit4j.solvers.anderson.Anderson,
            org.implicit4j.solvers.auto.Auto,
            org.implicit4j.solvers.broyden.Broyden,
            org.implicit4j.solvers.chain.Chain,
            org.implicit4j.solvers.damped.Damped,
            org.implicit4j.solvers.epsilon.Epsilon,
            org.implicit4j.solvers.forwardbackward.ForwardBackward,
            org.implicit4j.solvers.halpern.Halpern,
            org.implicit4j.solvers.newtonkrylov.NewtonKrylov,
            org.implicit4j.solvers.peacemanrachford.PeacemanRachford,
            org.implicit4j.solvers.picard.Picard;
}
