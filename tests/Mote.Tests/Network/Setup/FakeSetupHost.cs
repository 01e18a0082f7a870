using Mote.Network.Setup;

namespace Mote.Tests.Network.Setup
{
    /// <summary>A machine that does what the test says, and remembers what it was told.</summary>
    internal sealed class FakeSetupHost : SetupHost
    {
        public SetupVerdict Outcome = SetupVerdict.Idle;
        public bool CanTry = true;
        public string KeepSentence;
        public string[] Ssids = new string[0];
        public NetworkLock Lock = NetworkLock.Locked;
        public string Tried = string.Empty;
        public string Kept = string.Empty;
        public int Scans;
        public int Restarts;

        public override string Id
        {
            get { return "mote-1a2b3c"; }
        }

        public override string Name
        {
            get { return "Shed \"2\""; }
        }

        public override bool IsScanning
        {
            get { return Scans > 0; }
        }

        public override int NetworkCount
        {
            get { return Ssids.Length; }
        }

        public override SetupVerdict Verdict
        {
            get { return Outcome; }
        }

        public override void BeginScan()
        {
            Scans++;
        }

        public override string SsidAt(int index)
        {
            return Ssids[index];
        }

        public override int BarsAt(int index)
        {
            return 4 - (index % 5);
        }

        public override NetworkLock LockAt(int index)
        {
            return Lock;
        }

        public override bool BeginTry(string ssid, string password)
        {
            Tried += ssid + "/" + password + ";";
            return CanTry;
        }

        public override string Keep(string ssid, string password, string name, string token)
        {
            Kept += ssid + "/" + password + "/" + name + "/" + token + ";";
            return KeepSentence;
        }

        public override void Restart()
        {
            Restarts++;
        }
    }
}
