/** Command line and wiring. The only module that knows Guice. */
module org.implicit4j.app {
    requires com.fasterxml.jackson.core;
    requires com.google.guice;
    requires info.picocli;
    requires jakarta.inject; // Guice 7 is an automatic module: nothing else would resolve this explicit one
    requires java.compiler; // which words cannot be names in Java
    requires java.desktop;
    requires java.management;
    requires jdk.httpserver;
    requires jdk.management;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires static org.jspecify;
    requires org.implicit4j.core;
    requires org.implicit4j.tensor;
    requires org.knowm.xchart;

    opens org.implicit4j.app.wiring to
            com.google.guice;
}
