module org.example.loop {
    requires org.implicit4j.core;
}
