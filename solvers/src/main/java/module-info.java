/** The fixed-point methods that ship with the framework. */
module org.implicit4j.solvers {
    requires static org.jspecify;
    requires org.implicit4j.core;

    provides org.implicit4j.core.spi.MethodProvider with
            org.implicit4j.solvers.aitken.Aitken,
            org.implicit4j.solvers.anderson.Anderson,
            org.implicit4j.solvers.auto.Auto,
            org.implicit4j.solvers.damped.Damped,
            org.implicit4j.solvers.halpern.Halpern,
            org.implicit4j.solvers.picard.Picard;
}
