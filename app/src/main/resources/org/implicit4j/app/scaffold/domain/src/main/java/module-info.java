/** A domain for implicit4j: Kepler's equation, until you put your own problem in its place. */
module org.example.yourname {
    requires transitive jakarta.inject;
    requires transitive org.implicit4j.core;
    requires org.apache.commons.numbers.rootfinder; // private: see pom.xml

    exports org.example.yourname;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.example.yourname.YourNamePlugin;
}
