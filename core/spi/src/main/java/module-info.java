/** Operators, the solve loop, and the contracts that methods and domains implement. */
module org.implicit4j.core {
    requires static transitive org.jspecify;
}
