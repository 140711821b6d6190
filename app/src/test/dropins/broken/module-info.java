/** Drop-in domains for tests that load and cannot be built. */
module org.example.broken {
    requires jakarta.inject;
    requires org.implicit4j.core;

    opens org.example.broken to
            com.google.guice;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.example.broken.ThrowingPlugin,
            org.example.broken.UnboundPlugin;
}
