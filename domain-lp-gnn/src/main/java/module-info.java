/** Linear programs: a bipartite graph network whose fixed point is the solution, certificates and exact finishing. */
module org.implicit4j.lp {
    requires static transitive org.jspecify;
    requires transitive jakarta.inject;
    requires transitive org.implicit4j.core;
    requires transitive org.implicit4j.tensor;
    requires transitive org.jgrapht.core;
    requires ojalgo;

    exports org.implicit4j.lp;
    exports org.implicit4j.lp.certificate;
    exports org.implicit4j.lp.data;
    exports org.implicit4j.lp.exact;
    exports org.implicit4j.lp.gnn;
    exports org.implicit4j.lp.graph;
    exports org.implicit4j.lp.io;
    exports org.implicit4j.lp.learned;
    exports org.implicit4j.lp.model;
    exports org.implicit4j.lp.pdhg;
    exports org.implicit4j.lp.solve;
    exports org.implicit4j.lp.study;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.implicit4j.lp.LpPlugin;
}
