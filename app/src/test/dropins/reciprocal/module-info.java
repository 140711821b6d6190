/** A drop-in domain for tests: 1/x by the closed-form implicit model y &lt;- y - eta (x y - 1). */
module org.example.reciprocal {
    requires jakarta.inject;
    requires org.implicit4j.core;
    requires org.implicit4j.tensor;

    opens org.example.reciprocal to
            com.google.guice;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.example.reciprocal.ReciprocalPlugin;
}
