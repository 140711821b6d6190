/** A fixed-point method for implicit4j: the heavy ball, until you put your own in its place. */
module org.example.yourname {
    requires static org.jspecify;
    requires org.implicit4j.core;

    provides org.implicit4j.core.spi.MethodProvider with
            org.example.yourname.YourNameProvider;
}
