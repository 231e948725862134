// Servers for the official client's tests, named by the environment instead of
// started as containers.
package esdb_test

import (
	"os"
	"testing"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/goombaio/namegenerator"
)

var NAME_GENERATOR = namegenerator.NewNameGenerator(0)

type Container struct{ Endpoint string }

func (*Container) Close() {}

func GetEnvOrDefault(key, otherwise string) string {
	if value, ok := os.LookupEnv(key); ok {
		return value
	}
	return otherwise
}

func IsESDBVersion20() bool { return false }

func CreateEmptyDatabase(t *testing.T) (*Container, *esdb.Client) {
	return database(t, "EVENTSTORE_EMPTY")
}

func CreatePopulatedDatabase(t *testing.T) (*Container, *esdb.Client) {
	return database(t, "EVENTSTORE_POPULATED")
}

func database(t *testing.T, key string) (*Container, *esdb.Client) {
	container := &Container{Endpoint: os.Getenv(key)}
	return container, GetClient(t, container)
}

func GetClient(t *testing.T, container *Container) *esdb.Client {
	if GetEnvOrDefault("EVENTSTORE_INSECURE", "true") == "true" {
		return CreateClient("esdb://"+container.Endpoint+"?tls=false", t)
	}
	return CreateClient("esdb://admin:changeit@"+container.Endpoint+"?tlsverifycert=false", t)
}

func CreateClient(connection string, t *testing.T) *esdb.Client {
	config, err := esdb.ParseConnectionString(connection)
	if err != nil {
		t.Fatal(err)
	}
	client, err := esdb.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func WaitForAdminToBeAvailable(*testing.T, *esdb.Client) {}
