using Mote.Server.Documents;

namespace Mote.Network.Setup
{
    /// <summary>What the page shows: the device, where its set-up stands, and the networks that were heard. Nothing that was typed is in it.</summary>
    internal sealed class SetupStatus : DynamicDocument
    {
        private readonly SetupService _service;
        private readonly SetupHost _host;

        public SetupStatus(SetupService service, SetupHost host)
        {
            _service = service;
            _host = host;
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "application/json"; }
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int capacity)
        {
            _service.Hear();
            _service.See();
            JsonOutput output = new JsonOutput(buffer, offset, capacity);
            output.Add("{\"id\":");
            output.AddString(_host.Id);
            output.Add(",\"name\":");
            output.AddString(_host.Name);
            output.Add(",\"state\":\"");
            output.Add(StateName(_service.State));
            output.Add("\",\"verdict\":\"");
            output.Add(VerdictName(_service.Verdict));
            output.Add("\",\"says\":");
            output.AddString(SetupSentences.For(_service.State, _service.Verdict, _service.KeepError));
            output.Add(_host.IsScanning ? ",\"scanning\":true,\"networks\":[" : ",\"scanning\":false,\"networks\":[");
            AddNetworks(output);
            output.Add("]}");
            return output.IsFull ? -1 : output.Position - offset;
        }

        // Those that do not fit are left out: they are the weakest.
        private void AddNetworks(JsonOutput output)
        {
            int count = _host.NetworkCount;
            count = count < SetupService.MaxNetworks ? count : SetupService.MaxNetworks;
            for (int i = 0; i < count; i++)
            {
                int before = output.Position;
                output.Add(i == 0 ? "{\"ssid\":" : ",{\"ssid\":");
                output.AddString(_host.SsidAt(i));
                output.Add(",\"bars\":");
                output.AddDigit(_host.BarsAt(i));
                output.Add(LockText(_host.LockAt(i)));
                if (output.IsFull || !output.Fits(2))
                {
                    output.Position = before;
                    return;
                }
            }
        }

        private static string LockText(NetworkLock networkLock)
        {
            return networkLock == NetworkLock.Unknown ? "}" : networkLock == NetworkLock.Open ? ",\"locked\":false}" : ",\"locked\":true}";
        }

        private static string StateName(SetupState state)
        {
            switch (state)
            {
                case SetupState.Trying:
                    return "trying";
                case SetupState.Kept:
                    return "kept";
                case SetupState.NotKept:
                    return "notKept";
                case SetupState.Restarting:
                    return "restarting";
                default:
                    return "waiting";
            }
        }

        private static string VerdictName(SetupVerdict verdict)
        {
            switch (verdict)
            {
                case SetupVerdict.Trying:
                    return "trying";
                case SetupVerdict.Joined:
                    return "joined";
                case SetupVerdict.Refused:
                    return "refused";
                case SetupVerdict.NotFound:
                    return "notFound";
                case SetupVerdict.NoAddress:
                    return "noAddress";
                case SetupVerdict.Failed:
                    return "failed";
                default:
                    return "idle";
            }
        }
    }
}
