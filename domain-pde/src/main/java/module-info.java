/** Steady Navier-Stokes flow on the periodic square: an implicit Fourier neural operator beside a classical solver. */
module org.implicit4j.pde {
    requires static transitive org.jspecify;
    requires JTransforms;
    requires com.fasterxml.jackson.databind;
    requires transitive jakarta.inject;
    requires transitive org.implicit4j.core;
    requires transitive org.implicit4j.tensor;

    exports org.implicit4j.pde.certificate;
    exports org.implicit4j.pde.classical;
    exports org.implicit4j.pde.flow;
    exports org.implicit4j.pde.network;
}
