/** Operators, the solve loop, and the contracts that methods and domains implement. */
module org.implicit4j.core {
    requires static transitive org.jspecify;

    exports org.implicit4j.core.adjoint;
    exports org.implicit4j.core.analysis;
    exports org.implicit4j.core.bench;
    exports org.implicit4j.core.files;
    exports org.implicit4j.core.operator;
    exports org.implicit4j.core.problem;
    exports org.implicit4j.core.random;
    exports org.implicit4j.core.report;
    exports org.implicit4j.core.settings;
    exports org.implicit4j.core.solve;
    exports org.implicit4j.core.spi;
    exports org.implicit4j.core.study;
    exports org.implicit4j.core.theory;
    exports org.implicit4j.core.theory.study;

    uses org.implicit4j.core.spi.AdjointProvider;
    uses org.implicit4j.core.spi.DomainPlugin;
    uses org.implicit4j.core.spi.MethodProvider;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.implicit4j.core.theory.study.TheoryPlugin;
}
