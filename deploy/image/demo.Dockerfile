# The demo of ./keeta up over a stack in containers: build with the repository's root as context.
ARG JRE=eclipse-temurin:25.0.3_9-jre-noble
FROM ${JRE}
COPY local-stack/launcher/target/lib /app/lib
COPY local-stack/launcher/target/launcher.jar /app/
USER 10001:10001
ENTRYPOINT ["java", "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-jar", "/app/launcher.jar", "demo"]
