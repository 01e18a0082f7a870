using Mote.Dashboard;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class AddedMethodTests
    {
        [TestMethod]
        [DataRow("look", "{\"from\":7}", "\"result\":7}")]
        [DataRow("look", "{\"from\":1}", "\"error\":{\"code\":-32602,\"message\":\"Invalid params: one is not enough\"}}")]
        [DataRow("look", "{\"from\":2,\"name\":\"ab\"}", "\"error\":{\"code\":-32004,\"message\":\"Refused: not with 'ab'\"}}")]
        [DataRow("look", "[]", "\"error\":{\"code\":-32602,\"message\":\"Invalid params: params are an object here, not an array\"}}")]
        [DataRow("act", "{\"from\":7}", "\"result\":7}")]
        [DataRow("acts", "{}", "\"error\":{\"code\":-32601,\"message\":\"Method not found: 'acts'\"}}")]
        public void Request_AddedMethod_IsCarriedOut(string method, string parameters, string expected)
        {
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1," + expected, Ask(true, method, parameters));
        }

        [TestMethod]
        [DataRow("look", "\"result\":7}")]
        [DataRow("act", "\"error\":{\"code\":-32001,\"message\":\"Read-only: this token may look, not command\"}}")]
        public void Request_CallerWhoMayOnlyLook_CallsWhatDoesNotCommand(string method, string expected)
        {
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1," + expected, Ask(false, method, "{\"from\":7}"));
        }

        [TestMethod]
        public void Discover_AddedMethods_AreToldBehindTheOthersAndShiftTheRest()
        {
            string act = "{\"name\":\"act\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"from\",\"schema\":{\"type\":\"integer\"}},"
                + "{\"name\":\"settings\",\"required\":true,\"schema\":{\"type\":\"object\"}}]}";
            string all = Ask(true, "rpc.discover", "{\"from\":7}");
            Assert.IsTrue(all.IndexOf("{\"methods\":[{\"name\":\"look\",") > 0, all);
            Assert.IsTrue(all.IndexOf(act + "],\"channels\":[{\"name\":\"temp\",") > 0, all);
            string last = Ask(true, "rpc.discover", "{\"from\":13}");
            Assert.IsTrue(last.IndexOf("\"result\":{\"limits\":{") > 0, last);
        }

        [TestMethod]
        public void Hello_AddedMethods_AreNamed()
        {
            DashboardHandler dashboard = Make();
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            string hello = client.Take();
            Assert.IsTrue(hello.IndexOf(",\"methods\":[\"look\",\"act\"]") > 0, hello);
        }

        [TestMethod]
        public void Append_SameNameTwice_IsRefused()
        {
            AddedMethod[] one = AddedMethods.Append(null, new Doubtful("look", false));
            bool isRefused = false;
            try
            {
                AddedMethods.Append(one, new Doubtful("look", true));
            }
            catch (System.ArgumentException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
        }

        private static DashboardHandler Make()
        {
            FakeDevice device = new FakeDevice();
            device.Options.Added = AddedMethods.Append(AddedMethods.Append(null, new Doubtful("look", false)), new Doubtful("act", true));
            return new DashboardFixture(device, 100000).Dashboard;
        }

        private static string Ask(bool mayCommand, string method, string parameters)
        {
            DashboardHandler dashboard = Make();
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.IsReadOnly = !mayCommand;
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}");
            return client.Take().TrimEnd('\n');
        }

        private sealed class Doubtful : AddedMethod
        {
            private readonly string _name;
            private readonly bool _commands;

            public Doubtful(string name, bool commands)
            {
                _name = name;
                _commands = commands;
            }

            public override string Name => _name;

            public override int Params => (1 << RpcParam.From) | (1 << RpcParam.Settings);

            public override int Required => 1 << RpcParam.Settings;

            public override bool Commands => _commands;

            protected override RpcError CarryOut(RpcParams parameters, RequestCaller caller, JsonWriter result)
            {
                int from;
                result.WriteByte((byte)'!');
                ParamReader.ReadFrom(parameters, out from);
                if (from < 3)
                {
                    parameters.Reason = from == 1 ? "one is not enough" : "not with ";
                    if (from == 2)
                    {
                        parameters.Cite(parameters.Offset(RpcParam.Name), parameters.Count(RpcParam.Name));
                    }

                    return from == 1 ? RpcError.ParamsRefused : RpcError.Refused;
                }

                result.Rewind(result.Length - 1);
                result.WriteInteger(from);
                return RpcError.None;
            }
        }
    }
}
