using System;
using Mote.Core.Crypto;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Crypto
{
    /// <summary>Messages of many blocks. Only the first six of the 64 in NIST's SHA1LongMsg.rsp: a device assembly holds 64 KiB of strings.
    /// </summary>
    [TestClass]
    public class Sha1LongTests
    {
        // NIST CAVP, SHA1LongMsg.rsp (byte oriented), Len = 1304 to 5264.
        [TestMethod]
        [DataRow(
            "7c9c67323a1df1adbfe5ceb415eaef0155ece2820f4d50c1ec22cba4928ac656c83fe585db6a78ce40bc42757aba7e5a3f582428d6ca68"
            + "d0c3978336a6efb729613e8d9979016204bfd921322fdd5222183554447de5e6e9bbe6edf76d7b71e18dc2e8d6dc89b7398364f652fafc"
            + "734329aafa3dcd45d4f31e388e4fafd7fc6495f37ca5cbab7f54d586463da4bfeaa3bae09f7b8e9239d832b4f0a733aa609cc1f8d4",
            "d8fd6a91ef3b6ced05b98358a99107c1fac8c807")]
        [DataRow(
            "6cb70d19c096200f9249d2dbc04299b0085eb068257560be3a307dbd741a3378ebfa03fcca610883b07f7fea563a866571822472dade8a"
            + "0bec4b98202d47a344312976a7bcb3964427eacb5b0525db22066599b81be41e5adaf157d925fac04b06eb6e01deb753babf33be16162b"
            + "214e8db017212fafa512cdc8c0d0a15c10f632e8f4f47792c64d3f026004d173df50cf0aa7976066a79a8d78deeeec951dab7cc90f68d1"
            + "6f786671feba0b7d269d92941c4f02f432aa5ce2aab6194dcc6fd3ae36c8433274ef6b1bd0d314636be47ba38d1948343a38bf9406523a"
            + "0b2a8cd78ed6266ee3c9b5c60620b308cc6b3a73c6060d5268a7d82b6a33b93a6fd6fe1de55231d12c97",
            "4a75a406f4de5f9e1132069d66717fc424376388")]
        [DataRow(
            "6487972d88d0dd390d8d09d134860f263f88df7a3412457adf510dcf164e6cf041679b3a19fcc542af6a236ab03d66b2e8a155d1061ab7"
            + "859f75732775fff682f8f4d5e50d3ab3770f4f66cb138155b4715d245b8069948ea016a45b7ef0fdde93188c57eef4717f3425181de5b9"
            + "a5d4e0a2963f2a67a340eb1ae994b98a48ab19b90ab74391c50426d28287ac4f1eb93f5af1a68c7dae40876b8afaaf35a19293c1952e95"
            + "7978abee40ec32f2aa880c956c7eb72f117b397cefcfb4e75ace3b081776e46b13521e93559d453e32ab74ebc0859b9a8dd4d1d39000eb"
            + "e95f984d80a3f5004dc91a051dfbdfe9194f4f9a483e4e7955577fb0933464c63eaec771044d59abc3029a079519f8460a693b25b4ce20"
            + "7ae9d9447fc4c5446e6dad234e9afdec0c562798cd0297318399e838be385845c6dd79ede66e2ae80afec6738d4d9bf44c8d9eddff6c5c"
            + "d2c94e340e0ddac40384b9a1408c9a4b98c37a6081d5220fba92f1d03144db",
            "a135e32581bb06289b8c83f040e9421ec79bbe01")]
        [DataRow(
            "bd74e7f607cd7d905e90175d67650a6dc2f8a4e2d4ab1249ca88812bda7984deccbbb6a1ba90a0e91434ddf5e6137ba85e39a598890a7f"
            + "635d335242fce0e9e037303b6c51e54aec06614ad5ccce06d9599c80016530d7fbb1da6eb548084b2b05babd7d553642443efda726a1fd"
            + "71a8bc087c44f285e2bccf661ead475a72673e4386fc4eea5197c4f13c0feb0a85bc8e67e28ab872684bbebdaa527f3c253debb2dc12c2"
            + "693f8e9e2651b9345c0abed7a0fafa3e5d305386c95acb7a172e5413ef08e73b1bd4d0d6832e4c035bc8559f9b0cbd0caf037a30707641"
            + "c0545356bee151a24068d70674ef1befe16f872aef4060faaad1a968c39c45dbd7595de8f472016b5ab812d77e545fca55000ee5ce773e"
            + "daa129eac6473410c2499013b4be895f6c0f734becfe994306e776262d4528ed8577218e3cc5201f1d9e5f3f62230eb2caea014becfba6"
            + "0fcb1f3997aa5b3bb622b7205c714348ba155c30a79a2cea43b070cada807e630b4086b129051898e1d9e68d1d0ecc9429d20d6a1403e0"
            + "035a442b37bf508eb87e8ea347a3e68427b6d48ed299ba65ecb37b38754f4547423eaea2aec403338db2dcfe61cff4a8d17c383656981e"
            + "1838a23866b91d09698f39175d98af4175caed53",
            "b22b87ea30f4050913f8f0241fc2ae2c319f52e7")]
        [DataRow(
            "a52638f0efb19bff5ec95fcde4ac9aabd95e14d2e5f84c551f43bc5376855e71519b6f877248739a20cd790b85baa00d5503da5cb056f0"
            + "2d4aacc760c91fe1fd6efb26def817e5a9c56616023bc9e2fe662765dae2c0b2edfcbe17db140da30c466de65c49c6f81496bbbd1acd81"
            + "666455f23bb243dd987d7ea1362a20faac841f1a36692cfcb4c3dbf5f6bb058c36296b8be64e9b56adc5187cacb7b58c054f422a9e6d6a"
            + "61229fdc3b494da98f5a33ed1bee14b2d2f6ad1177ffe99a6bb553f7c4a6d0cb9e498ee0b63f388235d86c26c9d96e50fa7d1eb3bcb927"
            + "9940c47a8510d7fb175b3279318d5fe45823baba5dbe31c33c7649fe447061db78b33baa3637b854163fe34915e931b9f3040807d9217d"
            + "7b3fed62370dbe806c006b21cd5061d24490f366e4d5f23e201a7ec83ae31b46fe2108d1af56cc9d42f9117eca1cb5ab344c1fc334b9cf"
            + "0d7f9739043bc3d413b3aa6e9d5067c240c52b4c5b89e25ccd8a136a002008a9273f30dec3f2c1736c04a1c7ce0087c9f25d5ec5bff2ea"
            + "7ec0b0ad7c278f0ca712c9ae150e472521d958d0bd6da9ff0939725924b2ed7b410a0ce2fe3f6b0bf25884d885ec223605e318fdf68032"
            + "18a9a06ce5103c62ded035087a98519b4eb180d778d7656b3d4811aaf11a128317d1acb3ca3166395c51c90a3cf164071d0d132c54b381"
            + "0a8211ec7774d2288447abe7afd030375a3bed4c7cf1b28097c02e98ea36bf49e74d89fbe74ec6cc1def5cd8c8beb5b8adc3cb48c56182"
            + "ad337e3b9778e4a6c4",
            "d742931bc51d4d44ff938783be73dc7beccc980b")]
        [DataRow(
            "892af4c05368aa9242acedd87d0fc68de483ab59520aea621f264b65ea90f005952c8163903d86ee5bd6147d4691ac9b7c8260213f6e37"
            + "0b7539d384649e5143ba23711ad04bf7cc2f0d512054857933b0ea1d12f3c0fe888a4e96356653fde000f50d0f9afac5d4c73aebe92d54"
            + "f5ff8aa12a54f5660584674edaa17917bb856f8b9d6776b2b7ad2a462b015b67e8a71190cf0ecdca15a5121fe8ef245255da10cd694dec"
            + "db96006017599066251ad34d9f54690452f59395ab0848f06c9186eaa3b8e785dd2a747297bdbdd4f5532a47b7008c21686ff7f8d881d4"
            + "64cd383205f6d45dc8203bb267ac9eb12f415a5406be1c9fac73497941909dba08dd12856aac03d83e0d916147404694fe70f8fa929ef0"
            + "cc2edb4cc07abaa2236405e62820af8e806d0af32a1b3afb8dcaeaf5c4f43dc4392e074075aa3ed93601ab7ec22fe5bd7cdf802bb5ea82"
            + "06c41a1619593385e00e3461ed3fda048a1c6639a0fca038d7f51cd8ffa9bc00af62765e2b62575c8b74c8501ac711f3fdfc1b15157e7a"
            + "8f2612aa7838af999c3d8f6629f58669ac0f93733c91b557f579ffa9a9a4efc5d1f0fc13ca9e6e8a3efa7273e03d6e705cb292bc8d18b0"
            + "b4f1484d975b17f88ae87edadf34f88f96ce2c3424e9ccc17454bd992cac786031d0b00d6d953540d0bb18d5942010b9c6341cfc02ad6a"
            + "287e7c78d249ff796ed578fa68b4bec5709f320515bcf5ac95215812f39494de4b94bc2a639eefe282a9d26d85f33d902fff358fc1de1b"
            + "95caaf2255416207f2d1c1fc1c74b0e57d43b3c6538db27c5e26f9acfc0183fa9301787b2f0df46c6c630a24972e0947105afd3df2a779"
            + "e2f6fc947f95ff32fa6de28549e67fd32c15a8791ce1b8307e646e8f1d94fcd1d7225ad997a2e07383ed14dd76c3c186b0b54915cc",
            "20a3a677c117c61ed3bb19e2ac77f69987896d0b")]
        public void Finish_NistLongMessage_GivesItsDigest(string message, string digest)
        {
            byte[] input = Hex.Bytes(message);
            Sha1 sha1 = new Sha1();
            sha1.Update(input, 0, input.Length);
            Canvas canvas = new Canvas(Sha1.DigestBytes);
            sha1.Finish(canvas.Buffer, Canvas.Offset);
            canvas.Expect(digest, Sha1.DigestBytes, input.Length.ToString() + " bytes");
        }

        // NIST CAVP, SHA1Monte.rsp, COUNT = 0 to 4: each a chain of 1000 digests, every message the three digests before it.
        [TestMethod]
        public void Finish_NistMonteCarlo_ReachesEveryCheckpoint()
        {
            string[] checkpoints = new string[]
            {
                "11f5c38b4479d4ad55cb69fadf62de0b036d5163",
                "5c26de848c21586bec36995809cb02d3677423d9",
                "453b5fcf263d01c891d7897d4013990f7c1fb0ab",
                "36d0273ae363f992bbc313aa4ff602e95c207be3",
                "d1c65e9ac55727fbf30eaf5f00cc22b9bab81a2c",
            };
            const int Size = Sha1.DigestBytes;
            byte[] digest = Hex.Bytes("dd4df644eaf3d85bace2b21accaa22b28821f5cd");
            byte[] message = new byte[3 * Size];
            Sha1 sha1 = new Sha1();
            for (int count = 0; count < checkpoints.Length; count++)
            {
                for (int i = 0; i < 3; i++)
                {
                    Array.Copy(digest, 0, message, i * Size, Size);
                }

                for (int i = 0; i < 1000; i++)
                {
                    sha1.Reset();
                    sha1.Update(message, 0, message.Length);
                    sha1.Finish(digest, 0);
                    Array.Copy(message, Size, message, 0, 2 * Size);
                    Array.Copy(digest, 0, message, 2 * Size, Size);
                }

                Hex.AreEqual(checkpoints[count], digest, 0, Size, "COUNT = " + count.ToString());
            }
        }

        // FIPS 180-2 A.3: a million times the letter a.
        [TestMethod]
        public void Finish_MillionLetters_GivesItsDigest()
        {
            byte[] piece = new byte[1000];
            for (int i = 0; i < piece.Length; i++)
            {
                piece[i] = (byte)'a';
            }

            Sha1 sha1 = new Sha1();
            for (int i = 0; i < 1000; i++)
            {
                sha1.Update(piece, 0, piece.Length);
            }

            byte[] digest = new byte[Sha1.DigestBytes];
            sha1.Finish(digest, 0);
            Hex.AreEqual("34AA973CD4C4DAA4F61EEB2BDBAD27316534016F", digest, 0, digest.Length, "a million a");
        }
    }
}
