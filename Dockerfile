# Two images from one build: `docker build --target detector -t catapult-watch/detector .`, and `--target trainer`.
# Needs the jars: `mvn -DskipTests package`. A change of our code moves the last two layers only, 1.4 MB.

FROM eclipse-temurin:17-jre AS jars
# Nothing of this stage is shipped: `docker image prune --filter label=org.catapultwatch.stage=jars` takes what a build leaves of it.
LABEL org.catapultwatch.stage=jars
COPY standalone/target/lib/ /lib-all/
# Who needs what: the broker is in neither image, the stores in the detector's alone, the linear algebra in the trainer's.
RUN set -e; mkdir /own /detector /trainer /common; cd /lib-all; \
    mv telemetry-*.jar producer-trainer-*.jar stream-detector-*.jar benchmarks-*.jar /own/; \
    mv nd4j-*.jar openblas-*.jar javacpp-*.jar /trainer/; \
    mv protobuf-1.0.0-M2.1.jar guava-1.0.0-M2.1.jar jackson-1.0.0-M2.1.jar flatbuffers-java-*.jar commons-math3-*.jar /trainer/; \
    mv rocksdbjni-*.jar kafka-streams-*.jar javalin-*.jar jetty-*.jar uplot-*.jar kotlin-*.jar jakarta.*.jar /detector/; \
    rm kafka_2.13-*.jar kafka-server-*.jar kafka-metadata-*.jar kafka-raft-*.jar kafka-storage-*.jar kafka-*coordinator*.jar \
       kafka-tools-api-*.jar scala-*.jar jmh-core-*.jar; \
    mv ./*.jar /common/

FROM eclipse-temurin:17-jre AS base
# A user without rights, and the one directory it may write.
RUN useradd --system --uid 10001 --home-dir /var/lib/catapult --shell /usr/sbin/nologin catapult; \
    mkdir -p /var/lib/catapult; chown 10001:10001 /var/lib/catapult
COPY --from=jars /common/ /opt/catapult/lib/
WORKDIR /var/lib/catapult

FROM base AS detector
COPY --from=jars /detector/ /opt/catapult/lib/
COPY --from=jars /own/ /opt/catapult/lib/
COPY standalone/target/catapult.jar /opt/catapult/
ENV CATAPULT_HOST=0.0.0.0 CATAPULT_STATE_DIR=/var/lib/catapult/stores
VOLUME /var/lib/catapult
EXPOSE 8080
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=8s --start-period=60s \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-jar", "/opt/catapult/catapult.jar", "health"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/opt/catapult/catapult.jar"]
CMD ["detect"]

FROM base AS trainer
COPY --from=jars /trainer/ /opt/catapult/lib/
COPY --from=jars /own/ /opt/catapult/lib/
COPY standalone/target/catapult.jar /opt/catapult/
# One thread of linear algebra, and no count of all memory by javacpp: as the catapult command has it.
ENV OMP_NUM_THREADS=1
EXPOSE 8090
USER 10001:10001
ENTRYPOINT ["java", "-Dorg.nd4j.log.initialization=false", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0", "-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp", "-jar", "/opt/catapult/catapult.jar"]
CMD ["train", "--list"]
