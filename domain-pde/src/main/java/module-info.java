/** Steady Navier-Stokes flow on the periodic square: an implicit Fourier neural operator beside a classical solver. */
module org.implicit4j.pde {
    requires static transitive org.jspecify;
    requires JTransforms;
    requires com.fasterxml.jackson.databind;
    requires io.jhdf;
    requires java.desktop;
    requires transitive jakarta.inject;
    requires transitive org.implicit4j.core;
    requires transitive org.implicit4j.tensor;

    exports org.implicit4j.pde;
    exports org.implicit4j.pde.data;
    exports org.implicit4j.pde.certificate;
    exports org.implicit4j.pde.classical;
    exports org.implicit4j.pde.flow;
    exports org.implicit4j.pde.learned;
    exports org.implicit4j.pde.network;
    exports org.implicit4j.pde.picture;
    exports org.implicit4j.pde.solve;
    exports org.implicit4j.pde.study;
    exports org.implicit4j.pde.train;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.implicit4j.pde.PdePlugin;
}
