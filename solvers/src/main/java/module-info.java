/** The fixed-point methods that ship with the framework. */
module org.implicit4j.solvers {
    requires static org.jspecify;
    requires org.implicit4j.core;
}
